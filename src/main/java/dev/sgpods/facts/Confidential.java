package dev.sgpods.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Keeps values that may be secret out of the facts, also where people wrote them in plain text. */
public final class Confidential {
    private static final List<String> NAMES = List.of(
            "pass", "pwd", "secret", "token", "credential", "private", "apikey", "api_key", "accesskey", "access_key");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://)[^/\\s]+@");
    private static final String SECRET =
            "(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private)[_-]?key)";
    private static final Pattern SECRET_IN_LIST =
            Pattern.compile("(?i)" + SECRET + "[\"']?\\s*[:=]\\s*(?:\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern SECRET_OPTION =
            Pattern.compile("(?i)(?<![\\w-])--?[\\w-]*" + SECRET + "\\s+(?:\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern NAME_OF_SECRET_OPTION = Pattern.compile("(?i)--?[\\w-]*" + SECRET);

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int LONGEST = 4096;

    private Confidential() {}

    /** The values without those whose name says that they are secret, and without logins in addresses. */
    static Map<String, String> without(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (!secret(entry.getKey())) {
                kept.put(entry.getKey(), withoutLogins(entry.getValue()));
            }
        }
        return Map.copyOf(kept);
    }

    /**
     * A Kubernetes object without what may be secret: values of variables and of ConfigMaps by their names, logins in any
     * text, what follows an option that is called so, what kubectl last applied, and texts so long that no setting of a
     * connection is among them.
     */
    static JsonNode cleaned(JsonNode node) {
        if (node.isString()) {
            String text = node.asString("");
            return StringNode.valueOf(text.length() > LONGEST ? "" : withoutLogins(text));
        }
        if (node.isArray()) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            boolean secret = false;
            for (JsonNode item : node) {
                array.add(secret ? StringNode.valueOf("") : cleaned(item));
                secret = item.isString()
                        && NAME_OF_SECRET_OPTION.matcher(item.asString("")).matches();
            }
            return array;
        }
        return node.isObject() ? cleaned((ObjectNode) node) : node;
    }

    private static JsonNode cleaned(ObjectNode from) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        boolean secretVariable = secret(from.path("name").asString(""));
        from.properties().forEach(field -> {
            String name = field.getKey();
            boolean secret =
                    (name.equals("value") && secretVariable) || name.equals(LAST_APPLIED) || name.equals("binaryData");
            if (!secret) {
                object.set(name, name.equals("data") ? settings(field.getValue()) : cleaned(field.getValue()));
            }
        });
        return object;
    }

    private static JsonNode settings(JsonNode data) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        data.properties().forEach(field -> {
            if (!secret(field.getKey())) {
                object.set(field.getKey(), cleaned(field.getValue()));
            }
        });
        return object;
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String part : NAMES) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** A text without logins in addresses, and without what stands behind the name of a secret. */
    public static String withoutLogins(String value) {
        // Most texts hold nothing that the patterns could match; a large cluster has tens of thousands of them.
        String shown =
                value.indexOf('@') < 0 ? value : LOGIN_IN_URL.matcher(value).replaceAll("");
        if (shown.indexOf('-') >= 0) {
            shown = SECRET_OPTION.matcher(shown).replaceAll("");
        }
        return shown.indexOf('=') < 0 && shown.indexOf(':') < 0
                ? shown
                : SECRET_IN_LIST.matcher(shown).replaceAll("");
    }
}
