package dev.sgpods.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps values that may be secret out of the facts, also where people wrote them in plain text. */
final class Confidential {
    private static final Pattern NAME =
            Pattern.compile("pass|pwd|secret|token|credential|private|api_?key|access_?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://)[^/@\\s]+@");
    private static final Pattern PASSWORD_IN_LIST = Pattern.compile("(?i)\\bpassword\\s*=\\s*\\S+");

    private Confidential() {}

    /** The values without those whose name says that they are secret, and without logins in addresses. */
    static Map<String, String> without(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>();
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).find()) {
                kept.put(name, withoutLogins(value));
            }
        });
        return Map.copyOf(kept);
    }

    private static String withoutLogins(String value) {
        String shown = LOGIN_IN_URL.matcher(value).replaceAll("");
        return PASSWORD_IN_LIST.matcher(shown).replaceAll("");
    }
}
