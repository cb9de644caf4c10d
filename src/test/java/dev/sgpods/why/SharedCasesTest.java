package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedCasesTest {
    @Test
    void answersEveryUncontestedCaseAsExpected() throws IOException {
        Optional<Path> folder = SharedCases.folder();
        assumeTrue(
                folder.isPresent(),
                "Skipped: no independent cases in ../shared/cases; SGPODS_CASES may name another folder.");
        List<CaseResult> results = new CaseSuite(List.of(new VpcCases(), new PolicyCases(), new GroupPolicyCases()))
                .run(folder.orElseThrow());
        assertThat(results).flatExtracting(CaseResult::wrong).isEmpty();
        assertThat(results).flatExtracting(result -> result.skipped().keySet()).allSatisfy(reason -> assertThat(reason)
                .isEqualTo("contested"));
        assertThat(results.stream().mapToInt(CaseResult::right).sum()).isPositive();
    }
}
