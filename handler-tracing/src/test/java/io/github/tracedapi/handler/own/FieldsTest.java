package io.github.tracedapi.handler.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FieldsTest {
    @Property
    void it_holds_what_a_linked_hash_map_does_in_the_same_order(
            @ForAll @Size(max = 40) List<@IntRange(max = 20) Integer> keys) {
        Fields fields = new Fields(2);
        Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = "key" + keys.get(i);
            assertThat(fields.put(key, i)).isEqualTo(expected.put(key, i));
        }

        assertThat(fields.size()).isEqualTo(expected.size());
        assertThat(entries(fields)).isEqualTo(entries(expected));
        assertThat(fields.get("other")).isNull();
    }

    private static List<String> entries(Map<String, Object> map) {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            assertThat(map.get(entry.getKey())).isEqualTo(entry.getValue());
            entries.add(entry.getKey() + "=" + entry.getValue());
        }
        return entries;
    }
}
