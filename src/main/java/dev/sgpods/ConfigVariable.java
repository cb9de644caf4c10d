package dev.sgpods;

/** Every variable of the environment that the program reads, by its own name; documented in {@code .env.example}. */
enum ConfigVariable {
    SLACK_BOT_TOKEN("the bot token of your Slack app", "xoxb-1234567890-abcdef"),
    SLACK_APP_TOKEN("the app-level token of your Slack app, for Socket Mode", "xapp-1-A0123-456-abcdef"),
    SLACK_SIGNING_SECRET(
            "the signing secret of your Slack app, for requests over HTTP", "8f742231b10e8888abcd99yyyzzz85a5"),
    SLACK_API_URL("the full address of Slack's Web API, which ends with a slash", "https://slack.com/api/"),
    AWS_ENDPOINT_URL("the full address of an endpoint for every AWS client", "http://127.0.0.1:5000"),
    SGPODS_INSTALLATION("a name of this bot: 2 to 12 of a-z and 0-9, a letter first", "team1"),
    SGPODS_ACCOUNTS("12-digit AWS accounts in which labs may be made, separated by commas", "123456789012"),
    SGPODS_REGIONS("AWS regions in which labs may be made, separated by commas", "eu-west-1,us-east-1"),
    SGPODS_API_CIDRS(
            "networks from which labs' Kubernetes endpoints answer, separated by commas; not every address there is",
            "203.0.113.7/32"),
    SGPODS_EXTRA_TAGS(
            "at most 20 tags as key=value, separated by commas; keys that begin with aws: or sgpods: and Name are taken",
            "cost-center=4711,team=payments"),
    SGPODS_PERMISSIONS_BOUNDARY(
            "the ARN of a policy that bounds the lab's roles", "arn:aws:iam::123456789012:policy/boundary"),
    SGPODS_ROLE_DIAGNOSE("the ARN of the role assumed to read", "arn:aws:iam::123456789012:role/sgpods-diagnose"),
    SGPODS_ROLE_BUILD("the ARN of the role assumed to make labs", "arn:aws:iam::123456789012:role/sgpods-build"),
    SGPODS_ROLE_DESTROY("the ARN of the role assumed to tear down", "arn:aws:iam::123456789012:role/sgpods-destroy"),
    SGPODS_CLUSTERS("EKS clusters that why may read, as region/name, separated by commas", "eu-west-1/orders"),
    SGPODS_KUBECONFIG("a kubeconfig file that can be read", "/etc/sgpods/kubeconfig"),
    SGPODS_READ_SECRETS("Kubernetes namespaces, separated by commas, or nothing for none", "orders,payments"),
    SGPODS_PROBE_NAMESPACES("Kubernetes namespaces, separated by commas", "orders,payments"),
    SGPODS_DATA("a folder", "./data"),
    SGPODS_DATABASE_URL("the address of a PostgreSQL database", "postgresql://sgpods:password@db.example.org/sgpods"),
    SGPODS_HTTP_PORT("a port from 1 to 65535", "3000"),
    SGPODS_LOG("error, warn, info or debug", "info"),
    SGPODS_CHANNELS("ids of the Slack channels in which the bot answers, separated by commas", "C0123ABCD,G0123ABCD"),
    SGPODS_ADMINS("ids of Slack users or user groups, separated by commas", "U0123ABCD,S0123ABCD"),
    SGPODS_ONCALL("ids of Slack users or user groups, separated by commas", "U0123ABCD,S0123ABCD"),
    SGPODS_MAX_LABS("a number from 1 to 1000", "10"),
    SGPODS_MAX_LABS_PER_OWNER("a number from 1 to 1000", "2"),
    SGPODS_TTL_DEFAULT("a duration", "8h"),
    SGPODS_TTL_MAX("a duration", "72h"),
    SGPODS_IDLE_AFTER("a duration", "3h"),
    SGPODS_NIGHTLY("a cron expression of six fields that comes every six hours at most", "0 0 22 ? * *"),
    SGPODS_NIGHTLY_MAX("a number from 0 to 1000", "50"),
    SGPODS_TIME_ZONE("a time zone by its IANA name", "Europe/Dublin"),
    SGPODS_HEARTBEAT_URL("a full address that is called while all is well", "https://hc.example.org/ping/sgpods");

    private final String meaning;
    private final String example;

    ConfigVariable(String meaning, String example) {
        this.meaning = meaning;
        this.example = example;
    }

    /** What a good value is, in words. */
    String meaning() {
        return meaning;
    }

    /** A good value. */
    String example() {
        return example;
    }
}
