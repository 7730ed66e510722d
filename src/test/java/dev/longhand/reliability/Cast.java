package dev.longhand.reliability;

import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Who asks, where, and what. Used by one thread. */
final class Cast {
    private final SlackEmulator slack;
    private final Random random;
    private final int rooms;
    private final List<Person> people;
    private final Map<String, Talk> direct = new TreeMap<>();
    private int talks;
    private int questions;

    Cast(SlackEmulator slack, int rooms, Random random) {
        this.slack = slack;
        this.rooms = rooms;
        this.random = random;
        people = List.of(slack.person("ann"), slack.person("ben"), slack.person("cleo"));
    }

    /** A thread that is still to be opened. */
    Talk room() {
        return Talk.in(slack.workspace(), "#room-" + (talks++ % rooms + 1));
    }

    /** Somebody's direct messages, with all that was said in them before. */
    Talk direct(Person person) {
        return direct.computeIfAbsent(person.id(), id -> Talk.direct(slack.workspace(), person));
    }

    Person person() {
        return people.get(random.nextInt(people.size()));
    }

    /** Somebody who can speak there. */
    Person person(Talk talk) {
        return people.stream()
                .filter(person -> person.directChannel().equals(talk.channel()))
                .findFirst()
                .orElseGet(this::person);
    }

    Words.Key key() {
        return Words.random(++questions, random);
    }

    Words.Key shortKey() {
        return new Words.Key(++questions, 1, 20 + random.nextInt(40));
    }

    Words.Key cutKey() {
        return Words.cut(++questions);
    }

    Words.Key quickKey() {
        return Words.quick(++questions);
    }
}
