package dev.longhand.inbox;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.longhand.access.Door;
import dev.longhand.conversation.ConversationId;
import dev.longhand.home.Home;

/** What people do in the app's Home tab, which knows no channel. */
final class AtHome {
    private final Home home;
    private final Door door;
    private final Resets resets;
    private final InOrder workers;

    AtHome(Home home, Door door, Resets resets, InOrder workers) {
        this.home = home;
        this.door = door;
        this.resets = resets;
        this.workers = workers;
    }

    void hear(App app) {
        app.event(AppHomeOpenedEvent.class, (event, context) -> {
            String person = event.getEvent().getUser();
            if ("home".equals(event.getEvent().getTab())) {
                workers.execute(person, () -> home.show(person));
            }
            return context.ack();
        });
        app.blockAction(Home.RESET, (request, context) -> {
            String person = request.getPayload().getUser().getId();
            String value = request.getPayload().getActions().get(0).getValue();
            workers.execute(person, () -> reset(person, value));
            return context.ack();
        });
    }

    private void reset(String person, String value) {
        if (door.refusal(person).isPresent()) {
            home.show(person);
            return;
        }
        int slash = value.indexOf('/');
        ConversationId conversation = new ConversationId(value.substring(0, slash), value.substring(slash + 1));
        resets.own(conversation, person, () -> home.show(person));
    }
}
