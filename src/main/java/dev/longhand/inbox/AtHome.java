package dev.longhand.inbox;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.longhand.access.Door;
import dev.longhand.conversation.ConversationId;
import dev.longhand.home.Home;
import dev.longhand.home.Welcome;

/** What people do in the app's own places: its Home tab, which knows no channel, and a new direct message. */
final class AtHome {
    private final Home home;
    private final Welcome welcome;
    private final Door door;
    private final Resets resets;
    private final Listening listening;
    private final InOrder workers;

    AtHome(Home home, Welcome welcome, Door door, Resets resets, Listening listening, InOrder workers) {
        this.home = home;
        this.welcome = welcome;
        this.door = door;
        this.resets = resets;
        this.listening = listening;
        this.workers = workers;
    }

    void hear(App app) {
        app.event(AppHomeOpenedEvent.class, (event, context) -> {
            String person = event.getEvent().getUser();
            String channel = event.getEvent().getChannel();
            boolean atHome = "home".equals(event.getEvent().getTab());
            workers.execute(person, atHome ? () -> home.show(person) : () -> welcome.greet(channel, person));
            return context.ack();
        });
        app.blockAction(Home.RESET, (request, context) -> {
            String person = request.getPayload().getUser().getId();
            var pressed = request.getPayload().getActions().get(0);
            workers.execute(person, () -> reset(person, pressed.getValue(), pressed.getActionTs()));
            return context.ack();
        });
        for (String example : Welcome.EXAMPLES) {
            app.blockAction(example, (request, context) -> {
                var payload = request.getPayload();
                var pressed = payload.getActions().get(0);
                String channel = payload.getChannel().getId();
                String person = payload.getUser().getId();
                Runnable shown = () -> welcome.quote(channel, person, pressed.getValue());
                listening.pressed(channel, pressed.getActionTs(), person, pressed.getValue(), shown);
                return context.ack();
            });
        }
    }

    private void reset(String person, String value, String at) {
        if (door.refusal(person).isPresent()) {
            home.show(person);
            return;
        }
        int slash = value.indexOf('/');
        ConversationId conversation = new ConversationId(value.substring(0, slash), value.substring(slash + 1));
        resets.own(conversation, person, at, () -> home.show(person));
    }
}
