package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.own.NativeLikeBackend;
import io.github.tracedapi.handler.xray.XRayLikeBackend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {
    private static final String NONE =
            "traced-api-handler: no backend can be used – nothing is traced – if jars are merged into one, merge their files in"
                    + " META-INF/services, too (the Maven shade plugin's ServicesResourceTransformer)";

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        Backends.replace(null, (id, text) -> told.add(text));
    }

    @AfterEach
    void forget() {
        Backends.replace(null, null);
    }

    @ParameterizedTest(name = "TRACED_API_BACKEND={0}")
    @NullSource
    @ValueSource(strings = {"", " "})
    void the_native_one_is_there_for_those_who_have_no_other(@Nullable String wanted) {
        assertThat(choose(wanted, ours())).isInstanceOf(NativeLikeBackend.class);
        assertThat(told).isEmpty();
    }

    @Test
    void another_goes_before_the_native_one_wherever_it_is_on_the_class_path() {
        assertThat(choose(null, ours(), xray())).isInstanceOf(XRayLikeBackend.class);
        assertThat(choose(null, xray(), ours())).isInstanceOf(XRayLikeBackend.class);
        assertThat(told).isEmpty();
    }

    @Test
    void those_that_are_not_chosen_are_not_made() {
        Provider ours = new Provider(NativeLikeBackend.class, () -> {
            throw new AssertionError("made");
        });

        assertThat(choose(null, ours, xray())).isInstanceOf(XRayLikeBackend.class);
    }

    @Test
    void of_two_others_the_first_by_name_is_used_and_that_is_told() {
        assertThat(choose(null, xray(), ours(), kept())).isInstanceOf(KeptBackend.class);
        assertThat(told)
                .containsExactly(
                        "traced-api-handler: several backends are on the class path (io.github.tracedapi.handler.KeptBackend,"
                                + " io.github.tracedapi.handler.xray.XRayLikeBackend) – the first records, the others do nothing – leave one of their"
                                + " jars in the function");
    }

    @ParameterizedTest(name = "TRACED_API_BACKEND={0}: {1}")
    @CsvSource({"native,NativeLikeBackend", "xray,XRayLikeBackend", "none,NoBackend"})
    void the_environment_can_force_one(String wanted, String chosen) {
        assertThat(choose(wanted, kept(), xray(), ours()).getClass().getSimpleName())
                .isEqualTo(chosen);
        assertThat(told).isEmpty();
    }

    @Test
    void one_that_is_wanted_and_not_there_is_told() {
        assertThat(choose("xray", ours())).isInstanceOf(NativeLikeBackend.class);
        assertThat(told)
                .containsExactly(
                        "TRACED_API_BACKEND: xray, which is not on the class path – io.github.tracedapi.handler.own.NativeLikeBackend records"
                                + " – add its jar, or unset the variable");
    }

    @Test
    void one_that_is_wanted_and_not_known_is_told() {
        assertThat(choose("X-Ray", ours())).isInstanceOf(NativeLikeBackend.class);
        assertThat(told)
                .containsExactly(
                        "TRACED_API_BACKEND: X-Ray, which is not native, xray or none – io.github.tracedapi.handler.own.NativeLikeBackend records"
                                + " – set it to one of these, or not at all");
    }

    @Test
    void one_whose_library_is_missing_is_told_and_the_next_is_used() {
        Provider broken = new Provider(XRayLikeBackend.class, () -> {
            throw new NoClassDefFoundError("com/amazonaws/xray/AWSXRay");
        });

        assertThat(choose(null, broken, ours())).isInstanceOf(NativeLikeBackend.class);
        assertThat(told)
                .containsExactly("traced-api-handler: io.github.tracedapi.handler.xray.XRayLikeBackend cannot be used,"
                        + " java.lang.NoClassDefFoundError: com/amazonaws/xray/AWSXRay – it records nothing, the next one is tried – add the"
                        + " library that it needs, or take its jar out");
    }

    @Test
    void without_any_nothing_is_traced_and_that_is_told() throws Exception {
        TraceBackend none = choose(null);

        assertThat(told).containsExactly(NONE);
        assertThat(none).isInstanceOf(NoBackend.class);
        assertThat(none.current().begin("a").within(() -> 7)).isEqualTo(7);
        assertThat(none.awsClients().interceptors()).isEmpty();
    }

    @Test
    void a_services_file_that_names_what_is_not_there_does_not_hide_the_others() {
        Iterator<Provider> one = List.of(ours()).iterator();
        TraceBackend chosen = Backends.choose(null, new Iterator<Provider>() {
            private boolean failed;

            @Override
            public boolean hasNext() {
                if (!failed) {
                    failed = true;
                    throw new ServiceConfigurationError("Provider gone.Backend not found");
                }
                return one.hasNext();
            }

            @Override
            public Provider next() {
                return one.next();
            }
        });

        assertThat(chosen).isInstanceOf(NativeLikeBackend.class);
        assertThat(told)
                .containsExactly("traced-api-handler: a backend on the class path cannot be used,"
                        + " java.util.ServiceConfigurationError: Provider gone.Backend not found – it records nothing, the next one is tried"
                        + " – add the library that it needs, or take its jar out");
    }

    @Test
    void a_services_file_that_can_never_be_read_is_given_up() {
        TraceBackend chosen = Backends.choose(null, new Iterator<Provider>() {
            @Override
            public boolean hasNext() {
                throw new ServiceConfigurationError("broken");
            }

            @Override
            public Provider next() {
                throw new AssertionError();
            }
        });

        assertThat(chosen).isInstanceOf(NoBackend.class);
        assertThat(told).hasSize(9).last().isEqualTo(NONE);
    }

    @Test
    void a_backend_that_throws_everywhere_does_not_keep_the_work_from_being_done_once() {
        Backends.replace(new Failing(), (id, text) -> told.add(text));
        int[] done = new int[1];

        String value = Traced.call("work", subsegment -> {
            done[0]++;
            subsegment.annotate("a", 1).metadata("b", 2).error().status(500).record(new RuntimeException());
            return "done" + subsegment.id() + subsegment.traceId() + Traced.header();
        });
        Traced.annotate("a", "b");
        Traced.prime();
        TracedHandler.of("handler", (event, context) -> event).handleRequest("event", null);

        assertThat(value).isEqualTo("doneOptional.emptyOptional.emptyOptional.empty");
        assertThat(done).containsExactly(1);
        assertThat(told.stream().distinct())
                .singleElement()
                .asString()
                .startsWith("traced-api-handler: java.lang.IllegalStateException: broken at"
                        + " io.github.tracedapi.handler.BackendsTest$Failing.")
                .endsWith(
                        "– the request goes on, its trace has gaps – this is a defect of the tracing: report it with this line");
    }

    @Test
    void a_recording_that_throws_everywhere_does_not_keep_the_work_from_being_done_once() {
        Backends.replace(new FailingRecordings(), (id, text) -> told.add(text));
        int[] done = new int[1];
        IllegalArgumentException thrown = new IllegalArgumentException("the work's own");

        String value = Traced.call("work", subsegment -> {
            done[0]++;
            subsegment
                    .annotate("a", 1)
                    .metadata("b", 2)
                    .error()
                    .fault()
                    .throttle()
                    .remote("GET", null)
                    .status(500)
                    .record(new RuntimeException());
            return "done" + subsegment.id() + subsegment.traceId() + subsegment.header();
        });
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Traced.run("work", () -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
        Traced.annotate("a", "b");

        assertThat(value).isEqualTo("doneOptional.emptyOptional.emptyOptional.empty");
        assertThat(done).containsExactly(1);
        assertThat(told).isNotEmpty();
    }

    private static TraceBackend choose(@Nullable String wanted, Provider... providers) {
        return Backends.choose(wanted, List.of(providers).iterator());
    }

    private static Provider ours() {
        return new Provider(NativeLikeBackend.class, NativeLikeBackend::new);
    }

    private static Provider xray() {
        return new Provider(XRayLikeBackend.class, XRayLikeBackend::new);
    }

    private static Provider kept() {
        return new Provider(KeptBackend.class, KeptBackend::new);
    }

    private record Provider(Class<? extends TraceBackend> type, Supplier<TraceBackend> make)
            implements ServiceLoader.Provider<TraceBackend> {
        @Override
        public TraceBackend get() {
            return make.get();
        }
    }

    private static final class Failing implements TraceBackend {
        private static RuntimeException broken() {
            return new IllegalStateException("broken");
        }

        @Override
        public String name() {
            throw broken();
        }

        @Override
        public Recording current() {
            throw broken();
        }

        @Override
        public Recording invocation(String header) {
            throw broken();
        }

        @Override
        public void flush() {
            throw broken();
        }

        @Override
        public AwsClientTracing awsClients() {
            throw broken();
        }

        @Override
        public void rehearse(Runnable work) {
            throw broken();
        }
    }

    private static final class FailingRecordings extends NativeLikeBackend {
        private final Recording failing = (Recording) java.lang.reflect.Proxy.newProxyInstance(
                Recording.class.getClassLoader(), new Class<?>[] {Recording.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("begin")) {
                        return proxy;
                    }
                    throw new IllegalStateException("broken");
                });

        @Override
        public Recording current() {
            return failing;
        }
    }
}
