package dev.longhand.playground.slack;

/**
 * What became of a slash command.
 *
 * @param status the HTTP status of the bot's answer; 0 when there was none in time, or Slack did not even ask
 * @param shown what the person is shown at once, by the bot or in Slack's own words; empty for nothing
 */
public record CommandResult(int status, String shown) {
    public boolean accepted() {
        return status == 200;
    }
}
