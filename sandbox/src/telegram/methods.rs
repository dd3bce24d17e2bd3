//! Which method of the Bot API is done where. Names are compared without regard to case, as the real one does.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::params::Params;
use super::state::State;

/// Performs one method; `name` is in lower case. `getUpdates` is not here: it waits.
pub(super) fn perform(state: &mut State, name: &str, params: &Params) -> Result<Value, ApiError> {
    match name {
        "getme" => Ok(state.get_me()),
        "logout" | "close" => Ok(json!(true)),
        "setwebhook" => state.set_webhook(params),
        "deletewebhook" => Ok(state.delete_webhook(params)),
        "getwebhookinfo" => Ok(state.webhook_info()),

        "sendmessage" => state.send_message(params),
        "sendphoto" => state.send_file("photo", params),
        "senddocument" => state.send_file("document", params),
        "sendvideo" => state.send_file("video", params),
        "sendaudio" => state.send_file("audio", params),
        "sendvoice" => state.send_file("voice", params),
        "sendanimation" => state.send_file("animation", params),
        "sendsticker" => state.send_file("sticker", params),
        "sendvideonote" => state.send_file("video_note", params),
        "sendlocation" => state.send_other("location", &["latitude", "longitude"], params),
        "sendcontact" => state.send_other("contact", &["phone_number", "first_name"], params),
        "sendmediagroup" => state.send_media_group(params),
        "copymessage" => state.send_again(params, false),
        "forwardmessage" => state.send_again(params, true),
        "copymessages" => state.send_many_again(params, false),
        "forwardmessages" => state.send_many_again(params, true),
        "sendchataction" => state.send_chat_action(params),

        "editmessagetext" => state.edit_message_text(params),
        "editmessagecaption" => state.edit_message_caption(params),
        "editmessagemedia" => state.edit_message_media(params),
        "editmessagereplymarkup" => state.edit_message_reply_markup(params),
        "deletemessage" => state.delete_message(params),
        "deletemessages" => state.delete_messages(params),
        "setmessagereaction" => state.set_message_reaction(params),
        "pinchatmessage" => state.pin(params, true),
        "unpinchatmessage" => state.pin(params, false),
        "unpinallchatmessages" | "unpinallforumtopicmessages" => state.unpin_all(params),
        "answercallbackquery" => state.answer_callback_query(params),

        "createforumtopic" => state.create_forum_topic(params),
        "editforumtopic" => state.edit_forum_topic(params),
        "closeforumtopic" => state.close_forum_topic(params, true),
        "reopenforumtopic" => state.close_forum_topic(params, false),
        "deleteforumtopic" => state.delete_forum_topic(params),
        "getforumtopiciconstickers" => Ok(state.forum_topic_icons()),

        "getchat" => state.get_chat(params),
        "getchatmember" => state.get_chat_member(params),
        "getchatadministrators" => state.get_chat_administrators(params),
        "getchatmembercount" | "getchatmemberscount" => state.get_chat_member_count(params),
        "leavechat" => state.leave_chat(params),
        "banchatmember" | "kickchatmember" => state.ban(params, true),
        "unbanchatmember" => state.ban(params, false),
        "getfile" => state.get_file(params),
        "getuserprofilephotos" => Ok(json!({"total_count": 0, "photos": []})),

        "setmycommands" => state.my_commands(params, "set"),
        "getmycommands" => state.my_commands(params, "get"),
        "deletemycommands" => state.my_commands(params, "delete"),
        "setmyname" => state.my_text("name", 64, params, true),
        "getmyname" => state.my_text("name", 64, params, false),
        "setmydescription" => state.my_text("description", 512, params, true),
        "getmydescription" => state.my_text("description", 512, params, false),
        "setmyshortdescription" => state.my_text("short_description", 120, params, true),
        "getmyshortdescription" => state.my_text("short_description", 120, params, false),
        "setchatmenubutton" | "setmydefaultadministratorrights" => Ok(json!(true)),
        "getchatmenubutton" => Ok(json!({"type": "default"})),
        _ => Err(ApiError::not_found()),
    }
}
