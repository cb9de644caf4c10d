package dev.sgpods.lab;

/**
 * What decides how a lab's management instance is made.
 *
 * @param image the id of an Amazon Linux 2023 image in the lab's region, for example {@code ami-0123456789abcdef0}
 * @param instanceType for example {@code t3.micro}
 */
public record ManagementSpec(String image, String instanceType) {
    /** The type of new ones, as in the handbook: the smallest that does. */
    static final String TYPE = "t3.micro";

    /** Of its disk, in GiB: Amazon Linux takes 2, the tools half a one. */
    static final int DISK = 10;
}
