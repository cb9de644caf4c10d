package dev.sgpods.workspace.webapi;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two methods of an upload, {@code files.getUploadURLExternal} and {@code files.completeUploadExternal}. */
final class FileMethods {
    /** The argument by which methods learn under which address they were called. */
    static final String HOST = "sgpods_host";

    private static final int LARGEST = 4_000_000;
    private static final int LONGEST_ALT = 1000;

    private final UploadedFiles files;

    FileMethods(UploadedFiles files) {
        this.files = files;
    }

    Map<String, ApiMethod> methods() {
        return Map.of("files.getUploadURLExternal", this::begin, "files.completeUploadExternal", this::complete);
    }

    private ApiAnswer begin(ApiArguments arguments) {
        String length = arguments.text("length");
        if (arguments.text("filename").isEmpty() || !length.matches("[1-9]\\d{0,8}")) {
            throw new ApiRefusal("invalid_arguments");
        }
        if (Integer.parseInt(length) > LARGEST) {
            throw new ApiRefusal("file_upload_size_restricted");
        }
        if (arguments.text("alt_txt").length() > LONGEST_ALT) {
            throw new ApiRefusal("alt_txt_too_large");
        }
        String id = files.expect(Integer.parseInt(length));
        return ApiAnswer.ok(JsonMapper.shared()
                .createObjectNode()
                .put("upload_url", "http://" + arguments.text(HOST) + "/api/upload/" + id)
                .put("file_id", id));
    }

    /** Refuses blocks that show a file which is not there, or not yet. */
    void check(ApiArguments arguments) {
        arguments.structure("blocks", "invalid_blocks_format").stream()
                .flatMap(blocks -> blocks.findValues("slack_file").stream())
                .map(file -> file.path("id").asString(""))
                .filter(id -> !files.isReady(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new ApiRefusal("invalid_blocks", List.of("invalid slack file " + id));
                });
    }

    /** The bytes themselves come without a token: whoever knows the address may send them, once. */
    void receive(Context context) {
        boolean taken = files.take(context.pathParam("file"), context.bodyAsBytes());
        context.status(taken ? 200 : 404)
                .contentType("text/plain; charset=utf-8")
                .result(taken ? "OK" : "no such file");
    }

    private ApiAnswer complete(ApiArguments arguments) {
        JsonNode given = arguments
                .structure("files", "invalid_arguments")
                .orElseThrow(() -> new ApiRefusal("invalid_arguments"));
        var answer = JsonMapper.shared().createObjectNode();
        var list = answer.putArray("files");
        for (JsonNode file : given) {
            String id = file.path("id").asString("");
            if (!files.complete(id)) {
                throw new ApiRefusal("file_not_found");
            }
            list.addObject().put("id", id).put("title", file.path("title").asString(""));
        }
        return ApiAnswer.ok(answer);
    }
}
