package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void readsQuotedCommasQuotesAndLineBreaks() {
        CsvTable table = CsvTable.parse("a,b,c\r\n1,\"x, \"\"y\"\"\nz\",3\n4,,\n");
        assertThat(table.columns()).containsExactly("a", "b", "c");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).get("b")).isEqualTo("x, \"y\"\nz");
        assertThat(table.rows().get(0).get("c")).isEqualTo("3");
        assertThat(table.rows().get(1).get("b")).isEmpty();
    }

    @Test
    void tellsInWhichLineOfTheFileARowBegins() {
        CsvTable table = CsvTable.parse("a,b\n1,\"two\nlines\"\n\n3,4");
        assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(2, 5);
    }

    @Test
    void leavesAMissingCellAndAnUnknownColumnEmpty() {
        CsvTable table = CsvTable.parse("\uFEFFa,b\n1\n");
        assertThat(table.rows().get(0).get("a")).isEqualTo("1");
        assertThat(table.rows().get(0).get("b")).isEmpty();
        assertThat(table.rows().get(0).get("c")).isEmpty();
    }
}
