//! The types of the Bot API, read from their description.

use std::collections::HashMap;

use serde_json::Value;

use super::limits::Limit;

/// One named parameter of a method, or one field of an object.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) kinds: Vec<Kind>,
    pub(super) limit: Option<Limit>,
    /// The one text that this field may be, in the types that are told apart by it.
    pub(super) constant: Option<String>,
}

/// What kind of value something is.
pub(super) enum Kind {
    Integer,
    Float,
    Boolean,
    Text,
    File,
    /// Of values that are each one of these.
    Array(Vec<Kind>),
    Named(String),
}

/// What a named type looks like.
pub(super) enum Shape {
    /// Objects with these fields; with none, an object that says nothing.
    Object(Vec<Field>),
    Union(Vec<Kind>),
}

/// All named types.
pub(super) struct Types(pub(super) HashMap<String, Shape>);

impl Field {
    pub(super) fn takes_files(&self) -> bool {
        self.kinds.iter().any(|kind| matches!(kind, Kind::File))
    }
}

impl Types {
    pub(super) fn new(described: &Value) -> Result<Self, String> {
        let described = described.as_object().ok_or("there are no types")?;
        let mut types = Self(
            described
                .keys()
                .map(|name| (name.clone(), Shape::Union(Vec::new())))
                .collect(),
        );
        let shapes = described
            .iter()
            .map(|(name, described)| {
                let shape = match described.get("subtypes") {
                    Some(subtypes) => Shape::Union(types.kinds(subtypes)?),
                    None => Shape::Object(types.fields(described)?),
                };
                Ok((name.clone(), shape))
            })
            .collect::<Result<_, String>>()?;
        types.0 = shapes;
        Ok(types)
    }

    /// The fields of a method or an object.
    pub(super) fn fields(&self, described: &Value) -> Result<Vec<Field>, String> {
        let fields = described
            .get("fields")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        fields.iter().map(|field| self.field(field)).collect()
    }

    fn field(&self, described: &Value) -> Result<Field, String> {
        let name = described
            .get("name")
            .and_then(Value::as_str)
            .ok_or("a field has no name")?;
        let text = described
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let kinds = self.kinds(described.get("types").unwrap_or(&Value::Null))?;
        let limit = match kinds.as_slice() {
            [Kind::Text] => Limit::of_text(text),
            [Kind::Integer | Kind::Float] => Limit::of_number(text),
            [Kind::Array(_), ..] => Limit::of_list(text),
            _ => None,
        };
        Ok(Field {
            name: name.to_owned(),
            required: described
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
            kinds,
            limit,
            constant: constant(name, text),
        })
    }

    fn kinds(&self, names: &Value) -> Result<Vec<Kind>, String> {
        let names = names.as_array().ok_or("types are not a list")?;
        let mut kinds: Vec<Kind> = Vec::new();
        for name in names {
            match (
                self.kind(name.as_str().unwrap_or_default())?,
                kinds.last_mut(),
            ) {
                // "Array of A or Array of B" stands for a list in which both may be: an album of photos and videos.
                (Kind::Array(more), Some(Kind::Array(inner))) => inner.extend(more),
                (kind, _) => kinds.push(kind),
            }
        }
        Ok(kinds)
    }

    fn kind(&self, name: &str) -> Result<Kind, String> {
        Ok(match name {
            "Integer" => Kind::Integer,
            "Float" => Kind::Float,
            "Boolean" => Kind::Boolean,
            "String" => Kind::Text,
            "InputFile" => Kind::File,
            _ => match name.strip_prefix("Array of ") {
                Some(inner) => Kind::Array(vec![self.kind(inner)?]),
                None if self.0.contains_key(name) => Kind::Named(name.to_owned()),
                None => return Err(format!("the type `{name}` is not described")),
            },
        })
    }
}

impl Kind {
    /// As a part of a sentence.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Integer => "a whole number".to_owned(),
            Self::Float => "a number".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::File => "a file".to_owned(),
            Self::Array(inner) => format!("a list of {}", names(inner)),
            Self::Named(name) => format!("a {name}"),
        }
    }
}

/// Alternatives, for a sentence.
pub(super) fn names(kinds: &[Kind]) -> String {
    let names: Vec<String> = kinds.iter().map(Kind::name).collect();
    names.join(" or ")
}

/// The word at the end of "Type of the media, must be photo" and "Scope type, always "default"".
fn constant(field: &str, description: &str) -> Option<String> {
    if !matches!(field, "type" | "source" | "status") {
        return None;
    }
    let last = ["must be ", "always "]
        .iter()
        .find_map(|mark| description.rsplit_once(mark))?
        .1;
    let word = last.trim_matches(['"', '“', '”', '.']);
    let is_name = word
        .chars()
        .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    (is_name && !word.is_empty()).then(|| word.to_owned())
}
