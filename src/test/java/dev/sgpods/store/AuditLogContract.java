package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.AuditLog.Entry;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import org.junit.jupiter.api.Test;

/** What every audit keeps to. */
abstract class AuditLogContract {
    private static final LabId ID = new LabId("aaaaaa");
    private static final LabName NAME = new LabName("demo");

    /** An empty audit; the same one within a test. */
    abstract AuditLog audit();

    private Entry appended(String lab, String detail) {
        Entry entry = new Entry(Samples.START, lab, "U1", "request", detail);
        audit().append(entry);
        return entry;
    }

    @Test
    void tellsTheNewestRowsOfALabByIdOrNameOldestFirst() {
        appended("demo", "first");
        Entry second = appended("aaaaaa", "second");
        appended("other", "not ours");
        appended("", "nobody's");
        Entry third = appended("demo", "third, it's said");

        assertThat(audit().of(ID, NAME, 2)).containsExactly(second, third);
        assertThat(audit().of(ID, NAME, 10)).hasSize(3);
    }

    @Test
    void losesNoneOfTwentyRowsAppendedAtOnce() {
        Together.run(20, at -> appended("demo", "row " + at));

        assertThat(audit().of(ID, NAME, 100))
                .extracting(Entry::detail)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }
}
