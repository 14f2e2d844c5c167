package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessExitTest {

    @ParameterizedTest
    @CsvSource({
        "0, Runtime exited without providing a reason",
        "1, Runtime exited with error: exit status 1",
        "134, Runtime exited with error: signal: aborted",
        "135, Runtime exited with error: signal: bus error",
        "137, Runtime exited with error: signal: killed",
        "139, Runtime exited with error: signal: segmentation fault",
        "143, Runtime exited with error: exit status 143",
    })
    void end_is_told_in_lambdas_words(int status, String words) {
        assertThat(ProcessExit.describe(status)).isEqualTo(words);
    }
}
