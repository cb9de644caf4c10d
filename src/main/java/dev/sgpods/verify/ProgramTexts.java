package dev.sgpods.verify;

import dev.sgpods.verify.PodShell.Answer;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import java.time.Duration;
import java.util.regex.Pattern;

/** What programs in a pod say, fit to be shown: short, on one line, and without logins. */
final class ProgramTexts {
    private static final int LONGEST = 300;
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://)[^/@\\s]+@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)\\S+");
    // The container runtime's words, and those of timeout when it cannot find what it is to run.
    private static final Pattern MISSING = Pattern.compile(
            "executable file not found|no such file or directory|can't execute|command not found",
            Pattern.CASE_INSENSITIVE);

    private ProgramTexts() {}

    /** How a leg ended that a program failed at. */
    static Failed failed(Kind kind, Answer.Ended ended, Duration took) {
        String said = shown(ended.errors().isBlank() ? ended.output() : ended.errors());
        return new Failed(
                kind, said.isEmpty() ? "exit code " + ended.exitCode() + " and no word of explanation" : said, took);
    }

    /** The text on one line, without logins. */
    static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String clean =
                PASSWORD.matcher(LOGIN_IN_URL.matcher(line).replaceAll("")).replaceAll("$1…");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    /** Whether the image does not hold the program. */
    static boolean missing(Answer answer) {
        if (answer instanceof Answer.Ended ended) {
            boolean refused = ended.exitCode() == 126 || ended.exitCode() == 127 || ended.exitCode() < 0;
            return refused && MISSING.matcher(ended.output() + ended.errors()).find();
        }
        return MISSING.matcher(((Answer.NotRun) answer).why()).find();
    }
}
