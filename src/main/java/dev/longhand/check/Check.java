package dev.longhand.check;

import dev.longhand.azure.AzureSettings;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/** Asks everything that the bot depends on, and prints what it finds as it finds it. No key or token is printed. */
public final class Check {
    private final PrintStream out;

    public Check(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs all of it.
     *
     * @param slackApi where the Web API is, with a slash at its end
     * @return true when the bot can work
     */
    public boolean run(
            URI slackApi, String slackToken, AzureSettings azure, Optional<AzureSettings> fallback, StoreProbe store) {
        boolean good = tell(new SlackProbe(slackApi, slackToken).find());
        good &= tell(find("Azure", azure, Names.FIRST));
        if (fallback.isPresent()) {
            good &= tell(find("Azure, the second", fallback.get(), Names.SECOND));
        }
        return good & tell(store.find());
    }

    private static Finding find(String service, AzureSettings settings, Names names) {
        try (ModelProbe probe = ModelProbe.of(service + " " + settings.deployment(), settings, names)) {
            return probe.find();
        }
    }

    private boolean tell(Finding finding) {
        out.println(finding.line());
        finding.measured().forEach(line -> out.println("  " + line));
        out.flush();
        return finding.good();
    }
}
