//! Where Discord's description is known to say something else than Discord does.
//!
//! Each gap is mended before the description is read, and names what the file says now: when a newer file says it
//! right, loading fails until the gap is removed here.

use serde_json::Value;

struct Gap {
    /// Pointers into the file. All of them have the same gap.
    at: &'static [&'static str],
    /// What the file says, as JSON; `null` where it says nothing.
    says: &'static str,
    really: &'static str,
    why: &'static str,
}

const GAPS: &[Gap] = &[
    Gap {
        at: &[
            "/components/schemas/MessageCreateRequest/properties/content/maxLength",
            "/components/schemas/MessageEditRequestPartial/properties/content/maxLength",
            "/components/schemas/BaseCreateMessageCreateRequest/properties/content/maxLength",
        ],
        says: "4000",
        really: "2000",
        why: "4000 characters are for people with a subscription; a bot may send 2000",
    },
    Gap {
        at: &[
            "/components/schemas/ApplicationCommandCreateRequest/properties/nsfw",
            "/components/schemas/ApplicationCommandUpdateRequest/properties/nsfw",
            "/components/schemas/ApplicationCommandPatchRequestPartial/properties/nsfw",
        ],
        says: "null",
        really: r#"{"type": ["boolean", "null"]}"#,
        why: "a command can be restricted by age",
    },
    Gap {
        at: &["/components/schemas/MessageAttachmentRequest/properties/id"],
        says: r##"{"$ref": "#/components/schemas/SnowflakeType"}"##,
        really: r##"{"oneOf": [{"$ref": "#/components/schemas/SnowflakeType"}, {"type": "integer", "minimum": 0}]}"##,
        why: "a new file is named by the number of its form field, files[0], and that may be sent as a number",
    },
    Gap {
        at: &[
            "/components/schemas/ChannelPermissionOverwriteRequest/properties/allow",
            "/components/schemas/ChannelPermissionOverwriteRequest/properties/deny",
            "/components/schemas/CreateRoleRequest/properties/permissions",
            "/components/schemas/UpdateRoleRequestPartial/properties/permissions",
            concat!(
                "/paths/~1channels~1{channel_id}~1permissions~1{overwrite_id}",
                "/put/requestBody/content/application~1json/schema/properties/allow"
            ),
            concat!(
                "/paths/~1channels~1{channel_id}~1permissions~1{overwrite_id}",
                "/put/requestBody/content/application~1json/schema/properties/deny"
            ),
        ],
        says: r#"{"type": ["integer", "null"]}"#,
        really: PERMISSIONS,
        why: "sets of permissions travel as decimal text, having outgrown the numbers of JSON",
    },
    Gap {
        at: &[
            "/components/schemas/ApplicationCommandCreateRequest/properties/default_member_permissions",
            "/components/schemas/ApplicationCommandUpdateRequest/properties/default_member_permissions",
            "/components/schemas/ApplicationCommandPatchRequestPartial/properties/default_member_permissions",
        ],
        says: r#"{"type": ["integer", "null"], "minimum": 0, "maximum": 18014398509481983}"#,
        really: PERMISSIONS,
        why: "the same, for who may see a command",
    },
];

const PERMISSIONS: &str = r#"{"oneOf": [{"type": "null"}, {"type": "integer"}, {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}]}"#;

/// Puts right what is known to be wrong.
pub(super) fn mend(file: &mut Value) -> Result<(), String> {
    for Gap {
        at,
        says,
        really,
        why,
    } in GAPS
    {
        let json =
            |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
        for at in *at {
            let now = file.pointer(at).cloned().unwrap_or_default();
            if now != json(says)? {
                return Err(format!(
                    "spec/discord/gaps.rs has a gap that has changed ({why}): {at} is {now} now"
                ));
            }
            let (above, name) = at.rsplit_once('/').ok_or("a gap has no place")?;
            let above = file.pointer_mut(above).and_then(Value::as_object_mut);
            above
                .ok_or_else(|| format!("nothing is at {at}"))?
                .insert(name.to_owned(), json(really)?);
        }
    }
    Ok(())
}
