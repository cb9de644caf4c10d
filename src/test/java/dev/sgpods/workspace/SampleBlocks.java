package dev.sgpods.workspace;

/** Block Kit as a bot would send it for a lab. */
final class SampleBlocks {
    private SampleBlocks() {}

    static final String CARD =
            """
            [{"type":"header","text":{"type":"plain_text","text":":hourglass_flowing_sand: demo is being built"}},
             {"type":"section","text":{"type":"mrkdwn","text":"*Creating* for <@U0ANN>, lease ends <!date^1795600800^{date_short_pretty} {time}|later>"},
              "fields":[{"type":"mrkdwn","text":"*Region*\\neu-west-1"},{"type":"mrkdwn","text":"*Cost*\\n$0.42 an hour, $0.03 so far"}]},
             {"type":"table","column_settings":[{"align":"left"},{"align":"left"},{"align":"right"}],
              "rows":[[{"type":"raw_text","text":"Phase"},{"type":"raw_text","text":"State"},{"type":"raw_text","text":"Elapsed"}],
                [{"type":"raw_text","text":"Network"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"emoji","name":"white_check_mark"},{"type":"text","text":" done"}]}]},{"type":"raw_text","text":"1 m 40 s"}],
                [{"type":"raw_text","text":"Cluster"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"emoji","name":"hourglass_flowing_sand"},{"type":"text","text":" creating"}]}]},{"type":"raw_text","text":"6 of 10 m"}],
                [{"type":"raw_text","text":"Database"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"emoji","name":"x"},{"type":"text","text":" refused"}]}]},{"type":"raw_text","text":"0 s"}]]},
             {"type":"divider"},
             {"type":"context","elements":[{"type":"mrkdwn","text":":large_green_circle: green may reach the database  :red_circle: red may not  :warning: simulated"}]},
             {"type":"actions","block_id":"lab","elements":[
               {"type":"button","style":"primary","action_id":"verify","value":"demo","text":{"type":"plain_text","text":"Verify"}},
               {"type":"button","action_id":"extend","value":"demo","text":{"type":"plain_text","text":"Extend…"}},
               {"type":"button","style":"danger","action_id":"delete","value":"demo","text":{"type":"plain_text","text":"Tear down"},
                "confirm":{"title":{"type":"plain_text","text":"Tear down demo?"},"text":{"type":"mrkdwn","text":"Everything of *demo* will be deleted."},
                  "confirm":{"type":"plain_text","text":"Tear down"},"deny":{"type":"plain_text","text":"Keep it"},"style":"danger"}}]}]
            """;

    static final String EVIDENCE =
            """
            [{"type":"section","text":{"type":"mrkdwn","text":":white_check_mark: *network* is ready after 1 m 40 s. Pods get their own interface in the private subnets, so the database can tell them apart.\\n> look for yourself: `aws ec2 describe-vpcs --filters Name=tag:sgpods:lab,Values=demo`"}},
             {"type":"rich_text","elements":[{"type":"rich_text_preformatted","elements":[{"type":"text","text":"eni-0a1b2c3d4e5f  10.0.128.17  vlan 1  sg-0pods\\nDNS ok  TCP ok  TLS ok  query 3 rows"}]}]}]
            """;

    static final String GALLERY =
            """
            [{"type":"section","text":{"type":"mrkdwn","text":"Some *bold*, _italic_, ~struck~ and `code` for <#C0LABS>, see <https://example.org/a_b_c|the handbook>.\\n&gt; quoted &amp; calm\\n:white_check_mark: since <!date^1764000000^{date_num} {time}|then>\\n• one\\n• two\\n```kubectl get pods\\n  NAME   READY```"}},
             {"type":"section","block_id":"region","text":{"type":"plain_text","text":"Where? :mag: :wrench: :lock: :key: :bulb: :bell: :wastebasket: :broom: :moneybag: :zap: :rocket: :link: :package: :stopwatch: :calendar: :shield: :eyes: :memo: :repeat: :tada: :test_tube: :robot_face: :warning:"},
              "accessory":{"type":"static_select","action_id":"pick","placeholder":{"type":"plain_text","text":"Region"},
                "options":[{"text":{"type":"plain_text","text":"Ireland"},"value":"eu-west-1"},{"text":{"type":"plain_text","text":"Ohio"},"value":"us-east-2"}]}},
             {"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"an item","style":{"bold":true}}]}]},
               {"type":"rich_text_quote","elements":[{"type":"text","text":"a rich quote"}]}]},
             {"type":"markdown","text":"## Next steps\\n- **look** at [the docs](https://example.org/x)\\n- `sgpods list`\\n\\n```\\ncode\\n```"},
             {"type":"image","image_url":"https://example.org/x.png","alt_text":"a picture from elsewhere"},
             {"type":"context","elements":[{"type":"plain_text","text":":hourglass_flowing_sand: waiting"},{"type":"mrkdwn","text":":white_circle: idle"}]}]
            """;

    static final String MODAL =
            """
            {"type":"modal","callback_id":"extend","private_metadata":"demo","title":{"type":"plain_text","text":"Extend demo"},
             "submit":{"type":"plain_text","text":"Extend"},"close":{"type":"plain_text","text":"Cancel"},
             "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The lease of *demo* ends at 18:00."}},
               {"type":"input","block_id":"by","label":{"type":"plain_text","text":"By how long?"},
                "hint":{"type":"plain_text","text":"For example 2h or 90m, at most 72h in all"},
                "element":{"type":"plain_text_input","action_id":"duration","placeholder":{"type":"plain_text","text":"2h"}}},
               {"type":"input","block_id":"why","optional":true,"label":{"type":"plain_text","text":"Reason"},
                "element":{"type":"static_select","action_id":"reason","placeholder":{"type":"plain_text","text":"Choose a reason"},
                  "options":[{"text":{"type":"plain_text","text":"Still testing"},"value":"testing"},{"text":{"type":"plain_text","text":"A demonstration"},"value":"demo"}]}}]}
            """;
}
