//! As much of JSON Schema as Discord's description uses; anything else in it is an error when loading.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::Value;

/// One schema. What is not here, the file does not use.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub(super) struct Schema {
    #[serde(rename = "$ref")]
    pub(super) reference: Option<String>,
    #[serde(rename = "type")]
    pub(super) kinds: Kinds,
    pub(super) title: Option<String>,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(rename = "x-discord-union")]
    _union: Option<String>,
    #[serde(rename = "contentEncoding")]
    _encoding: Option<String>,
    pub(super) format: Option<Format>,
    #[serde(rename = "const")]
    pub(super) constant: Option<Value>,
    #[serde(rename = "enum")]
    pub(super) allowed: Option<Vec<Value>>,
    pub(super) one_of: Vec<Schema>,
    pub(super) any_of: Vec<Schema>,
    pub(super) all_of: Vec<Schema>,
    pub(super) properties: BTreeMap<String, Schema>,
    pub(super) required: Vec<String>,
    pub(super) additional_properties: Option<Additional>,
    pub(super) min_properties: Option<usize>,
    pub(super) max_properties: Option<usize>,
    pub(super) items: Option<Box<Schema>>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
    pub(super) unique_items: bool,
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) pattern: Option<Pattern>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

#[derive(Clone, Default, Deserialize)]
#[serde(untagged)]
pub(super) enum Kinds {
    #[default]
    Any,
    One(Kind),
    Several(Vec<Kind>),
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Additional {
    Allowed(bool),
    Like(Box<Schema>),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Format {
    Int32,
    Int64,
    Double,
    DateTime,
    Uri,
    /// Says nothing beyond the pattern or the length that stands beside it.
    Snowflake,
    Nonce,
}

/// The file has two regular expressions; these are them.
#[derive(Clone, Copy, Deserialize)]
pub(super) enum Pattern {
    #[serde(rename = "^(0|[1-9][0-9]*)$")]
    Id,
    #[serde(rename = "^#(([0-9a-fA-F]{2}){3}|([0-9a-fA-F]){3})$")]
    Color,
}

/// All schemas that have a name.
pub(super) struct Schemas(HashMap<String, Schema>);

impl Schemas {
    pub(super) fn new(named: Value) -> Result<Self, String> {
        let Value::Object(named) = named else {
            return Err("the schemas are no object".to_owned());
        };
        let read = |(name, schema): (String, Value)| match serde_json::from_value(schema) {
            Ok(schema) => Ok((name, schema)),
            Err(error) => Err(format!("schema {name}: {error}")),
        };
        let schemas = Self(named.into_iter().map(read).collect::<Result<_, _>>()?);
        schemas
            .0
            .values()
            .try_for_each(|schema| schemas.understands(schema))?;
        Ok(schemas)
    }

    /// Whether all names in it lead somewhere.
    pub(super) fn understands(&self, schema: &Schema) -> Result<(), String> {
        if let Some(reference) = &schema.reference {
            self.named(reference)
                .ok_or_else(|| format!("{reference} leads nowhere"))?;
        }
        let additional = match &schema.additional_properties {
            Some(Additional::Like(schema)) => Some(&**schema),
            _ => None,
        };
        let choices = schema
            .one_of
            .iter()
            .chain(&schema.any_of)
            .chain(&schema.all_of);
        choices
            .chain(schema.properties.values())
            .chain(schema.items.as_deref())
            .chain(additional)
            .try_for_each(|inner| self.understands(inner))
    }

    /// The schema itself, or the one that it stands for.
    pub(super) fn resolved<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        let named = schema
            .reference
            .as_deref()
            .and_then(|reference| self.named(reference));
        named.unwrap_or(schema)
    }

    /// What a `$ref` leads to.
    pub(super) fn named(&self, reference: &str) -> Option<&Schema> {
        self.0.get(reference.strip_prefix("#/components/schemas/")?)
    }
}

impl Schema {
    /// What to call it in a list of alternatives.
    pub(super) fn name(&self) -> String {
        let reference = || {
            self.reference
                .as_deref()
                .and_then(|path| path.rsplit('/').next())
                .map(str::to_owned)
        };
        match (&self.constant, &self.title) {
            (Some(constant), Some(title)) if constant.as_str() != Some(title) => {
                format!("{constant} ({title})")
            }
            (Some(constant), _) => constant.to_string(),
            _ => reference().unwrap_or_else(|| self.kinds.names()),
        }
    }
}

impl Kinds {
    fn all(&self) -> &[Kind] {
        match self {
            Self::Any => &[],
            Self::One(kind) => std::slice::from_ref(kind),
            Self::Several(kinds) => kinds,
        }
    }

    pub(super) fn fit(&self, value: &Value) -> bool {
        let fits = |kind: &Kind| match kind {
            Kind::Null => value.is_null(),
            Kind::Boolean => value.is_boolean(),
            Kind::Integer => value.is_i64() || value.is_u64(),
            Kind::Number => value.is_number(),
            Kind::String => value.is_string(),
            Kind::Array => value.is_array(),
            Kind::Object => value.is_object(),
        };
        self.all().is_empty() || self.all().iter().any(fits)
    }

    pub(super) fn names(&self) -> String {
        let names: Vec<String> = self
            .all()
            .iter()
            .map(|kind| format!("{kind:?}").to_lowercase())
            .collect();
        names.join(" or ")
    }
}
