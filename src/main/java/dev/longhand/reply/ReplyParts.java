package dev.longhand.reply;

import dev.longhand.access.Allowance;
import dev.longhand.access.Door;
import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.files.Files;
import dev.longhand.metrics.Metrics;
import dev.longhand.model.Model;
import dev.longhand.model.Prompts;
import dev.longhand.pace.Pacer;
import dev.longhand.slack.Workspace;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What every reply works with; put together once.
 *
 * @param timers runs what is due later; its tasks only wake others
 * @param nanoTime the clock that durations are measured by
 */
public record ReplyParts(
        Workspace workspace,
        ConversationStore conversations,
        QuestionStore questions,
        Files files,
        ChannelStore channels,
        Door door,
        Allowance allowance,
        Model model,
        Prompts prompts,
        Pacer pacer,
        Rows rows,
        ScheduledExecutorService timers,
        LongSupplier nanoTime,
        Metrics metrics) {}
