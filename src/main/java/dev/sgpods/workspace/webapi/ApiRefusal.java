package dev.sgpods.workspace.webapi;

import java.util.List;

/** Ends a call with one of Slack's error codes. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiAnswer answer;

    ApiRefusal(String code) {
        super(code);
        this.answer = ApiAnswer.error(code, List.of());
    }

    ApiRefusal(String code, Throwable cause) {
        super(code, cause);
        this.answer = ApiAnswer.error(code, List.of());
    }

    ApiRefusal(String code, List<String> messages) {
        super(code);
        this.answer = ApiAnswer.error(code, messages);
    }

    ApiRefusal(ApiAnswer answer) {
        super(answer.code());
        this.answer = answer;
    }

    ApiAnswer answer() {
        return answer;
    }
}
