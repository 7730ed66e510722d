package dev.longhand.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Memory, threads and collections of the JVM. Loaded when first asked for: its beans would cost a start's time. */
final class Jvm {
    private final MeterRegistry registry;
    private final AtomicBoolean shown = new AtomicBoolean();

    Jvm(MeterRegistry registry) {
        this.registry = registry;
    }

    void show() {
        if (shown.compareAndSet(false, true)) {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            ManagementFactory.getGarbageCollectorMXBeans().forEach(this::collections);
        }
    }

    private void collections(GarbageCollectorMXBean collector) {
        FunctionTimer.builder(
                        "jvm.gc.collection",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Garbage collections, and the time they took")
                .tag("gc", collector.getName())
                .register(registry);
    }
}
