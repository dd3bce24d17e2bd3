//! Holding a value against a schema.

use serde_json::{Map, Value};

use super::schema::{Additional, Schema, Schemas};
use super::values::outside;
use crate::spec::at::{At, Finding, shown};

impl Schemas {
    pub(super) fn check(&self, schema: &Schema, value: &Value, at: &At<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.one(schema, value, at, &mut findings);
        findings
    }

    fn one(&self, schema: &Schema, value: &Value, at: &At<'_>, findings: &mut Vec<Finding>) {
        if let Some(named) = schema
            .reference
            .as_deref()
            .and_then(|reference| self.named(reference))
        {
            self.one(named, value, at, findings);
        }
        if !schema.kinds.fit(value) {
            findings.push(at.says(format!(
                "must be {}, and is {}",
                schema.kinds.names(),
                shown(value)
            )));
            return;
        }
        if let Some(constant) = &schema.constant
            && constant != value
        {
            findings.push(at.says(format!(
                "must be {}, and is {}",
                shown(constant),
                shown(value)
            )));
        }
        // One list of allowed values in the file is empty, where the schema beside it has the values.
        if let Some(allowed) = schema
            .allowed
            .as_ref()
            .filter(|allowed| !allowed.is_empty())
            && !allowed.contains(value)
        {
            let allowed: Vec<String> = allowed.iter().map(shown).collect();
            findings.push(at.says(format!(
                "must be {}, and is {}",
                allowed.join(" or "),
                shown(value)
            )));
        }
        for part in &schema.all_of {
            self.one(part, value, at, findings);
        }
        // Some alternatives of a `oneOf` overlap (a whole number is a number), and Discord takes the first that fits.
        for choices in [&schema.one_of, &schema.any_of] {
            self.any_of(choices, value, at, findings);
        }
        match value {
            Value::Number(number) => {
                findings.extend(schema.wrong_number(number).map(|why| at.says(why)))
            }
            Value::String(text) => findings.extend(schema.wrong_text(text).map(|why| at.says(why))),
            Value::Array(items) => self.list(schema, items, at, findings),
            Value::Object(object) => self.object(schema, object, at, findings),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn object(
        &self,
        schema: &Schema,
        object: &Map<String, Value>,
        at: &At<'_>,
        findings: &mut Vec<Finding>,
    ) {
        for (name, value) in object {
            let at = at.name(name);
            match (schema.properties.get(name), &schema.additional_properties) {
                (Some(property), _) => self.one(property, value, &at, findings),
                (None, Some(Additional::Like(property))) => {
                    self.one(property, value, &at, findings)
                }
                (None, Some(Additional::Allowed(true))) => {}
                (None, None) if schema.properties.is_empty() => {}
                (None, _) => findings.push(at.says("there is no such field")),
            }
        }
        for name in schema
            .required
            .iter()
            .filter(|name| !object.contains_key(*name))
        {
            findings.push(at.name(name).says("is required and missing"));
        }
        let size = (schema.min_properties, schema.max_properties);
        findings.extend(outside(object.len(), size, "fields").map(|why| at.says(why)));
    }

    fn list(&self, schema: &Schema, items: &[Value], at: &At<'_>, findings: &mut Vec<Finding>) {
        if let Some(inner) = schema.items.as_deref() {
            for (index, item) in items.iter().enumerate() {
                self.one(inner, item, &at.index(index), findings);
            }
        }
        let size = (schema.min_items, schema.max_items);
        findings.extend(outside(items.len(), size, "items").map(|why| at.says(why)));
        let twice = items
            .iter()
            .enumerate()
            .find(|(index, item)| items.iter().take(*index).any(|other| other == *item));
        if let Some((index, item)) = twice.filter(|_| schema.unique_items) {
            findings.push(
                at.index(index)
                    .says(format!("{} is there twice", shown(item))),
            );
        }
    }

    /// Complains if nothing fits; then about what is wrong with the alternative that was most likely meant.
    fn any_of(&self, choices: &[Schema], value: &Value, at: &At<'_>, findings: &mut Vec<Finding>) {
        if choices.is_empty() {
            return;
        }
        let of_this_kind = || {
            choices
                .iter()
                .filter(|choice| self.resolved(choice).takes(value))
        };
        let of_this_type =
            || of_this_kind().filter(|choice| self.resolved(choice).has_type(value) == Some(true));
        let is_typed = of_this_kind().all(|choice| self.resolved(choice).has_type(value).is_some());
        let names = || {
            choices
                .iter()
                .map(Schema::name)
                .collect::<Vec<_>>()
                .join(" or ")
        };
        if of_this_kind().next().is_none() {
            findings.push(at.says(format!("must be {}, and is {}", names(), shown(value))));
        } else if is_typed && of_this_type().next().is_none() {
            let why = match value.get("type") {
                None => "is required and missing".to_owned(),
                Some(given) => format!("must be the type of {}, and is {}", names(), shown(given)),
            };
            findings.push(at.name("type").says(why));
        } else if of_this_type().next().is_some() {
            findings.extend(self.nearest(of_this_type(), value, at));
        } else {
            findings.extend(self.nearest(of_this_kind(), value, at));
        }
    }

    /// What is wrong with the value by the alternative that finds the least; nothing if one has nothing to say.
    fn nearest<'a>(
        &self,
        choices: impl Iterator<Item = &'a Schema>,
        value: &Value,
        at: &At<'_>,
    ) -> Vec<Finding> {
        let mut nearest: Option<Vec<Finding>> = None;
        for choice in choices {
            let found = self.check(choice, value, at);
            if found.is_empty() {
                return found;
            }
            if nearest.as_ref().is_none_or(|best| found.len() < best.len()) {
                nearest = Some(found);
            }
        }
        nearest.unwrap_or_default()
    }
}

impl Schema {
    /// Whether it is about this kind of value at all.
    fn takes(&self, value: &Value) -> bool {
        self.kinds.fit(value)
            && self
                .constant
                .as_ref()
                .is_none_or(|constant| constant == value)
    }

    /// Whether an object is of the one `type` by which this alternative is told apart, if it is told apart by that.
    fn has_type(&self, value: &Value) -> Option<bool> {
        let given = value.as_object()?.get("type").unwrap_or(&Value::Null);
        let property = self.properties.get("type")?;
        Some(property.allowed.as_ref()?.contains(given))
    }
}
