package dev.sgpods.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A spec in tags. A tag's value holds 256 characters of a restricted alphabet, so the JSON goes base64url-encoded into
 * as many tags as it needs.
 */
final class SpecTags {
    private static final String PREFIX = "sgpods:spec-";
    private static final int LENGTH = 250;

    private SpecTags() {}

    static Map<String, String> of(String spec) {
        String text = Base64.getUrlEncoder().encodeToString(spec.getBytes(StandardCharsets.UTF_8));
        Map<String, String> tags = new LinkedHashMap<>();
        for (int part = 0; part * LENGTH < text.length(); part++) {
            tags.put(PREFIX + part, text.substring(part * LENGTH, Math.min(text.length(), (part + 1) * LENGTH)));
        }
        return tags;
    }

    static String read(Map<String, String> tags) {
        Map<Integer, String> parts = new TreeMap<>();
        tags.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                parts.put(Integer.valueOf(key.substring(PREFIX.length())), value);
            }
        });
        return new String(Base64.getUrlDecoder().decode(String.join("", parts.values())), StandardCharsets.UTF_8);
    }
}
