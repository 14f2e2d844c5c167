package io.github.tracedapi.local.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template as far as it only names variables. API Gateway evaluates them as Velocity templates; what needs that is
 * said, and not guessed.
 */
final class TemplateText {
    private static final Pattern DIRECTIVE =
            Pattern.compile("#\\{?(set|if|elseif|else|end|foreach|break|stop|macro|define|evaluate|parse|include)\\b");

    private static final String NAME =
            "((?:context|stageVariables)\\.[A-Za-z0-9_.-]*[A-Za-z0-9_]|[A-Za-z][A-Za-z0-9_]*)";

    private static final Pattern VARIABLE = Pattern.compile("\\$!?(?:\\{" + NAME + "}|" + NAME + ")");

    private static final String PARAMS = "input\\.params\\(\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*\\)";

    private static final Pattern PARAMETER = Pattern.compile("\\$!?(?:\\{" + PARAMS + "}|" + PARAMS + ")");

    private TemplateText() {}

    /** What came of a template. */
    sealed interface Rendering {
        /** All of it. */
        record Text(String text) implements Rendering {}

        /**
         * It asks for more than is done here.
         *
         * @param what the first thing that does
         */
        record NotDone(String what) implements Rendering {}
    }

    static Rendering render(String template, Variables variables) {
        Matcher directive = DIRECTIVE.matcher(template);
        if (directive.find()) {
            return new Rendering.NotDone(directive.group());
        }
        Matcher parameter = PARAMETER.matcher(template);
        StringBuilder text = new StringBuilder();
        while (parameter.find()) {
            String name = first(parameter);
            // What a request sends is no template.
            parameter.appendReplacement(
                    text, Matcher.quoteReplacement(parameter(name, variables).replace("$", "\0")));
        }
        parameter.appendTail(text);
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (variable.find()) {
            String name = first(variable);
            if (!name.startsWith("context.") && !name.startsWith("stageVariables.")) {
                return new Rendering.NotDone(variable.group());
            }
            variable.appendReplacement(
                    whole, Matcher.quoteReplacement(variables.value(name).orElse("")));
        }
        variable.appendTail(whole);
        return new Rendering.Text(whole.toString().replace('\0', '$'));
    }

    /** The group that has matched; the others are empty. */
    private static String first(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return "";
    }

    /** A parameter of the path goes before one of the query, and that before a header field. */
    private static String parameter(String name, Variables variables) {
        return Optional.<String>empty()
                .or(() -> variables.value("method.request.path." + name))
                .or(() -> variables.value("method.request.querystring." + name))
                .or(() -> variables.value("method.request.header." + name))
                .orElse("");
    }
}
