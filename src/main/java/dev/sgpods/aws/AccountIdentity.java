package dev.sgpods.aws;

/**
 * Who somebody is to AWS.
 *
 * @param account 12 digits
 * @param arn of the user, or of the role's session
 */
public record AccountIdentity(String account, String arn) {}
