package dev.longhand.playground.page;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every test the same {@link Browser}, since one takes long to start; skips the tests where there is none. */
final class OneBrowser implements ExecutionCondition, ParameterResolver {
    private static final Logger log = LoggerFactory.getLogger(OneBrowser.class);

    private static final String MISSING = "Chromium is not installed, so the page was not tested in a browser"
            + " (Debian: apt-get install chromium chromium-driver)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.isInstalled()) {
            return ConditionEvaluationResult.enabled("Chromium is installed");
        }
        log.warn("{} is skipped: {}", context.getDisplayName(), MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    /** The store of the whole run closes what it holds at the end of the run. */
    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneBrowser.class))
                .computeIfAbsent(Browser.class, any -> new Browser(), Browser.class);
    }
}
