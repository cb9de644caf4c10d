package dev.sgpods.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Sends a picture in the three steps that Slack wants, and tells a refusal in any of them as an answer. */
final class PictureUpload {
    private PictureUpload() {}

    /**
     * What Slack answered.
     *
     * @throws IOException when the picture itself could not be sent
     * @throws SlackApiException when Slack answered with a status of failure
     */
    static FilesUploadV2Response send(MethodsClient methods, byte[] png, String title, String alt)
            throws IOException, SlackApiException {
        try {
            return methods.filesUploadV2(request ->
                    request.fileData(png).filename("path.png").title(title).altTxt(alt));
        } catch (SlackFilesUploadV2Exception failed) {
            return refused(failed);
        }
    }

    /** What was refused on the way: the address to send to, or the end of the upload. */
    private static FilesUploadV2Response refused(SlackFilesUploadV2Exception failed) throws IOException {
        String error = Stream.concat(
                        failed.getGetURLResponses().stream().map(SlackApiTextResponse::getError),
                        Stream.ofNullable(failed.getCompleteResponse()).map(SlackApiTextResponse::getError))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IOException("The picture could not be sent.", failed));
        FilesUploadV2Response response = new FilesUploadV2Response();
        response.setOk(false);
        response.setError(error);
        return response;
    }
}
