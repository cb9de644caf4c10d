package dev.sgpods.simulator.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;

/**
 * Answers lists in pages as the services do: each with its usual size and bounds, and with a token that leads on. The
 * token is the place in the list, so a thing that is made in between may be missed or come twice, as it may in AWS.
 */
record Paging(Errors errors, int usual, int least, int most) {
    private static final List<String> LIMITS = List.of("MaxResults", "MaxRecords", "MaxItems", "PageSize", "Limit");
    private static final List<String> ASKED = List.of("NextToken", "Marker");
    private static final List<String> ANSWERED = List.of("NextToken", "Marker", "NextMarker");
    private static final List<String> MORE = List.of("IsTruncated");

    /** The paging of a service. */
    static Paging of(String service) {
        Errors errors = new Errors(service);
        return switch (service) {
            case "ec2" -> new Paging(errors, 1000, 5, 1000);
            case "rds" -> new Paging(errors, 100, 20, 100);
            case "iam" -> new Paging(errors, 100, 1, 1000);
            case "elasticloadbalancing" -> new Paging(errors, 400, 1, 400);
            case "cloudwatchlogs", "cloudtrail" -> new Paging(errors, 50, 1, 50);
            default -> new Paging(errors, 100, 1, 100);
        };
    }

    /** The page of an answer that the request asks for; the answer itself if it knows no pages. */
    AwsResponse page(AwsRequest request, AwsResponse answer) {
        // A size out of bounds is refused whatever there is to answer.
        int size = limit(Fields.value(request, LIMITS));
        Optional<SdkField<?>> token = Fields.find(answer, ANSWERED);
        List<SdkField<?>> lists = Fields.lists(answer).stream()
                .filter(field -> !((List<?>) field.getValueOrDefault(answer)).isEmpty())
                .toList();
        if (token.isEmpty() || lists.size() != 1 || Fields.find(request, ASKED).isEmpty()) {
            return answer;
        }
        SdkField<?> list = lists.get(0);
        List<?> all = (List<?>) list.getValueOrDefault(answer);
        int from = place(Fields.value(request, ASKED));
        int to = Math.min(all.size(), from + size);
        if (from == 0 && to == all.size()) {
            return answer;
        }
        AwsResponse.Builder page = answer.toBuilder();
        list.set(page, List.copyOf(all.subList(Math.min(from, to), to)));
        if (to < all.size()) {
            token.get().set(page, token(to));
            Fields.find(answer, MORE).ifPresent(more -> more.set(page, true));
        }
        return page.build();
    }

    private int limit(@Nullable Object asked) {
        if (!(asked instanceof Integer size)) {
            return usual;
        }
        if (size < least || size > most) {
            throw errors.invalid(
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value between " + least
                            + " and " + most + ".");
        }
        return size;
    }

    private static String token(int place) {
        return Base64.getEncoder().encodeToString(("from " + place).getBytes(StandardCharsets.UTF_8));
    }

    private int place(@Nullable Object token) {
        if (token == null || token.equals("")) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(token.toString()), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("from ".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw errors.invalid("Invalid token: '" + token + "'");
        }
    }
}
