package io.github.tracedapi.sampleapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.construct.TracedApiFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;

/** What the README shows compiles, runs and is true. */
class ReadmeTest {
    private static final Pattern TESTS_NAMED = Pattern.compile("`([a-z]+(?:_[a-z0-9]+){3,})`");

    @TempDir
    private Path cdkOut;

    @Test
    void every_java_block_stands_in_a_compiled_class() throws IOException {
        String examples =
                squeezed(Files.readString(Path.of("src/test/java/io/github/tracedapi/sampleapp/ReadmeExamples.java")));

        assertThat(blocks("java"))
                .hasSize(8)
                .allSatisfy(block -> assertThat(examples).contains(squeezed(block)));
    }

    @Test
    void every_command_is_run_before_a_change_lands() throws IOException {
        List<String> run = Files.readAllLines(Sample.ROOT.resolve(".ci/run"));

        assertThat(blocks("sh"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(run).containsAll(block.lines().toList()));
    }

    @Test
    void dependency_is_the_one_that_this_build_makes() throws IOException {
        String pom = Files.readString(Sample.ROOT.resolve("construct/pom.xml"));

        assertThat(blocks("xml"))
                .singleElement()
                .satisfies(block -> Stream.of(
                                "<groupId>io.github.tracedapi</groupId>",
                                "<artifactId>traced-api-construct</artifactId>",
                                "<version>0.1.0-SNAPSHOT</version>")
                        .forEach(line -> {
                            assertThat(block).contains(line);
                            assertThat(pom).contains(line);
                        }));
    }

    @Test
    void refusal_is_word_for_word_what_the_construct_says() throws IOException {
        assertThat(blocks("text")).hasSize(4);
        String shown = blocks("text").get(3);

        assertThatThrownBy(() -> TracedApiFunction.Builder.create(new Stack(new App(), "Sample"), "Orders")
                        .code(Code.fromAsset("src"))
                        .handler("orders.Handler")
                        .timeout(Duration.seconds(30))
                        .build())
                .hasMessage(shown);
    }

    @Test
    void the_error_is_word_for_word_what_a_synth_says() throws IOException {
        App app = new App(AppProps.builder().outdir(cdkOut.toString()).build());
        Stack stack = new Stack(app, "Sample");
        Function active = Function.Builder.create(stack, "Function")
                .runtime(Runtime.JAVA_25)
                .handler("legacy.Handler")
                .code(Code.fromAsset("src"))
                .tracing(Tracing.ACTIVE)
                .build();
        LambdaRestApi.Builder.create(stack, "Legacy")
                .handler(active)
                .cloudWatchRole(false)
                .build();
        TraceCheck.install(app);

        assertThatThrownBy(app::synth)
                .message()
                .satisfies(message -> assertThat(blocks("text").get(2).lines().map(String::strip))
                        .allSatisfy(line -> assertThat(message).contains(line)));
    }

    @Test
    void every_test_that_the_table_names_exists() throws IOException {
        String tests = Files.readString(Sample.ROOT.resolve(
                "construct/src/test/java/io/github/tracedapi/construct/TracedApiFunctionTest.java"));
        List<String> named = TESTS_NAMED
                .matcher(readme())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(named).hasSize(7).allSatisfy(name -> assertThat(tests).contains("void " + name + "()"));
    }

    @Test
    void every_file_that_it_links_to_exists() throws IOException {
        List<String> links = Pattern.compile("]\\((?!https?:)([^)]+)\\)")
                .matcher(readme())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Sample.ROOT.resolve(link)).exists());
    }

    @Test
    void examples_run() throws IOException {
        Files.createDirectories(Path.of("target"));
        Path zip = Path.of("target/prices.zip");
        Files.writeString(zip, "stands in for a zip");
        Files.writeString(Path.of("target/shop.zip"), "stands in for another zip");
        App app = new App(AppProps.builder().outdir(cdkOut.toString()).build());
        ReadmeExamples examples = new ReadmeExamples(app);

        assertThat(examples.theOneStatement().getFunction()).isNotNull();
        assertThat(examples.withOptions().getUrl()).isNotEmpty();
        assertThat(examples.sampled().getTracesUrl()).isNotEmpty();
        assertThat(examples.withRoutes().getUrl()).isNotEmpty();
        ReadmeExamples.acknowledge(examples);

        Annotations.fromStack(examples).hasNoWarning("*", Match.anyValue());
    }

    @Test
    void log_role_example_silences_the_warning() throws IOException {
        App app = new App(AppProps.builder().outdir(cdkOut.toString()).build());
        ReadmeExamples examples = new ReadmeExamples(app);
        examples.theOneStatement();

        ReadmeExamples.logRole(app, examples);

        Annotations.fromStack(examples).hasNoWarning("*", Match.anyValue());
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (MatchResult block : Pattern.compile("```" + language + "\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .toList()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static String readme() throws IOException {
        return Files.readString(Sample.ROOT.resolve("README.md"));
    }

    /** Without white space: the formatter breaks lines as it likes. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
