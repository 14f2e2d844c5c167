package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeKindTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, NATIVE",
        "Linux, x86_64, NATIVE",
        "Linux, aarch64, NATIVE",
        "Linux, riscv64, PORTABLE",
        "Linux, i386, PORTABLE",
        "Mac OS X, aarch64, PORTABLE",
        "Mac OS X, x86_64, PORTABLE",
        "Windows 11, amd64, PORTABLE",
    })
    void native_client_is_for_the_systems_it_has_a_library_for(String system, String processor, RuntimeKind kind) {
        assertThat(RuntimeKind.of(system, processor)).isEqualTo(kind);
    }
}
