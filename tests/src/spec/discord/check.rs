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
        let here = at.pointer();
        let mut nearest: Option<(Farness, Vec<Finding>)> = None;
        for choice in choices {
            let mut found = Vec::new();
            self.one(choice, value, at, &mut found);
            if found.is_empty() {
                return;
            }
            let farness = farness(&found, &here);
            if nearest.as_ref().is_none_or(|(best, _)| farness < *best) {
                nearest = Some((farness, found));
            }
        }
        let Some((farness, found)) = nearest else {
            return;
        };
        if choices.len() > 1 && farness.another_kind {
            let names: Vec<String> = choices.iter().map(Schema::name).collect();
            findings.push(at.says(format!(
                "must be {}, and is {}",
                names.join(" or "),
                shown(value)
            )));
        } else {
            findings.extend(found);
        }
    }
}

/// How far a value is from an alternative; the least is what was meant.
#[derive(PartialEq, PartialOrd)]
struct Farness {
    /// Not even the kind of value is right.
    another_kind: bool,
    /// The field that tells alternatives apart says that it is another one.
    another_type: bool,
    findings: usize,
}

fn farness(found: &[Finding], here: &str) -> Farness {
    let type_field = format!("{here}/type");
    Farness {
        another_kind: found
            .iter()
            .any(|finding| finding.at == here && !finding.why.starts_with("has ")),
        another_type: found.iter().any(|finding| finding.at == type_field),
        findings: found.len(),
    }
}
