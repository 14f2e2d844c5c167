package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTextTest {
    @Test
    void marks_of_html_are_escaped() {
        assertThat(MarkupText.of("<a href=\"x\" b='y'>&amp;"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    }

    @Test
    void what_cannot_stand_in_a_page_is_replaced() {
        assertThat(MarkupText.of("a\0b\u001bc\rd\ud800e\u202ef\uffffg\u0085h")).isEqualTo("a�b�c�d�e�f�g�h");
    }

    @Test
    void other_text_stays() {
        assertThat(MarkupText.of("Bestellung \n\t für 3 € – 注文 👩‍👧")).isEqualTo("Bestellung \n\t für 3 € – 注文 👩‍👧");
    }
}
