package dev.sgpods.workspace.webapi;

/** One method of the Web API; refuses by {@link ApiRefusal}. */
@FunctionalInterface
interface ApiMethod {
    ApiAnswer call(ApiArguments arguments);
}
