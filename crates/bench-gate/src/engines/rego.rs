//! regorus in its fastest form, the register machine, as its own benchmarks run it hot: program and data loaded once, the input set at each
//! request. The policy adds the name of every cause to a set; a request without a cause is permitted. (Its interpreter took four times as
//! long for the same policy.)

use std::collections::{BTreeMap, BTreeSet};

use regorus::{Engine as Rego, Rc, Value, languages::rego::compiler::Compiler, rvm::vm::RegoVM};

use super::{Answer, Engine, Failure};
use crate::{
    cause::Causes,
    world::{Ground, Request, TODAY, UNDERTAKING, World},
};

const POLICY: &str = include_str!("../../setups/gate.rego");
const RULE: &str = "data.gate.causes";

pub(crate) struct Machine {
    machine: RegoVM,
    data: Value,
}

impl Engine for Machine {
    const NAME: &'static str = "regorus, register machine";
    type Asked = Value;
    type Output = Value;

    fn new(world: &World) -> Result<Self, Failure> {
        let mut engine = Rego::new();
        engine.add_policy("gate.rego".to_owned(), POLICY.to_owned())?;
        let rule: Rc<str> = RULE.into();
        let compiled = engine.compile_with_entrypoint(&rule)?;
        let program = Compiler::compile_from_policy(&compiled, &[RULE])?;
        let mut machine = RegoVM::new();
        machine.load_program(program);
        let data = data(world);
        machine.set_data(data.clone())?;
        Ok(Self { machine, data })
    }

    fn prepare(&mut self, request: &Request) -> Result<Value, Failure> {
        Ok(input(request))
    }

    fn decide(&mut self, asked: &mut Value) -> Result<Value, Failure> {
        self.machine.set_input(std::mem::replace(asked, Value::Undefined));
        Ok(self.machine.execute()?)
    }

    fn read(&self, output: &Value) -> Answer {
        read(output)
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        // The machine lets go of the data first, so that they are written where they are and not copied.
        self.machine.set_data(Value::new_object())?;
        write(&mut self.data, ground)?;
        self.machine.set_data(self.data.clone())?;
        Ok(())
    }
}

fn read(output: &Value) -> Answer {
    let named = output.as_set().map(|causes| {
        let words: Vec<String> = causes
            .iter()
            .filter_map(|cause| cause.as_string().ok().map(|word| word.to_string()))
            .collect();
        Causes::of(words.iter())
    });
    Answer {
        permit: named.as_ref().is_ok_and(|causes| causes.is_empty()),
        causes: named.ok(),
    }
}

fn object(members: impl IntoIterator<Item = (String, Value)>) -> Value {
    let members: BTreeMap<Value, Value> = members
        .into_iter()
        .map(|(name, value)| (Value::from(name), value))
        .collect();
    Value::from(members)
}

fn set<T: AsRef<str>>(words: &[T]) -> Value {
    let words: BTreeSet<Value> = words.iter().map(|word| Value::from(word.as_ref())).collect();
    Value::from(words)
}

fn named<const N: usize>(members: [(&str, Value); N]) -> Value {
    object(members.map(|(name, value)| (name.to_owned(), value)))
}

fn input(request: &Request) -> Value {
    let mut members = vec![
        ("user", Value::from(request.user.as_str())),
        ("active", Value::from(request.active)),
        ("undertaking", Value::from(i64::from(request.undertaking))),
        ("current", Value::from(i64::from(UNDERTAKING))),
        ("today", Value::from(i64::from(TODAY))),
        ("ground", Value::from(request.ground.as_str())),
        ("service", Value::from(request.service.as_str())),
        ("fields", set(&request.fields)),
        ("year", Value::from(i64::from(request.year))),
        ("category", Value::from(request.category)),
        ("reason", Value::from(request.reason)),
    ];
    if let Some(level) = request.level {
        members.push(("level", Value::from(level)));
    }
    object(members.into_iter().map(|(name, value)| (name.to_owned(), value)))
}

fn data(world: &World) -> Value {
    let grounds = world
        .grounds
        .iter()
        .map(|ground| (ground.code.clone(), record(ground)));
    let grants = world
        .grounds
        .iter()
        .map(|ground| (ground.code.clone(), grants(ground)));
    named([("grounds", object(grounds)), ("grants", object(grants))])
}

fn write(data: &mut Value, ground: &Ground) -> Result<(), Failure> {
    for (table, value) in [("grounds", record(ground)), ("grants", grants(ground))] {
        let found = data.as_object_mut()?.get_mut(&Value::from(table));
        let rows = found.ok_or("the table is not in the data")?.as_object_mut()?;
        let row = rows
            .get_mut(&Value::from(ground.code.as_str()))
            .ok_or("the ground is not in the data")?;
        *row = value;
    }
    Ok(())
}

fn record(ground: &Ground) -> Value {
    let number = |number: i32| Value::from(i64::from(number));
    named([
        ("approvals", Value::from(ground.approvers.len())),
        ("approversNeeded", Value::from(ground.approvers_needed())),
        ("approvers", set(&ground.approvers)),
        ("authors", set(&ground.authors)),
        ("from", number(ground.span.from)),
        ("to", number(ground.span.to)),
        ("suspended", Value::from(ground.suspended)),
        ("stopped", Value::from(ground.stopped)),
        ("hookFrom", number(ground.hook.from)),
        ("hookTo", number(ground.hook.to)),
        ("hookVerified", Value::from(ground.hook_verified)),
        ("hookCategories", set(&ground.hook_categories)),
        ("agreementFrom", number(ground.agreement.from)),
        ("agreementTo", number(ground.agreement.to)),
        ("agreementGranted", Value::from(ground.agreement_granted)),
        ("service", Value::from(ground.service.as_str())),
        ("fields", set(&ground.fields)),
        ("categories", set(&ground.categories)),
        ("firstYear", Value::from(i64::from(ground.first_year))),
        ("lastYear", Value::from(i64::from(ground.last_year))),
        ("reasons", set(&ground.reasons)),
        ("levels", set(&ground.levels)),
    ])
}

fn grants(ground: &Ground) -> Value {
    let mut held = BTreeMap::new();
    for grant in &ground.grants {
        held.entry(grant.user.clone()).or_insert_with(|| {
            named([
                ("by", Value::from(grant.by.as_str())),
                ("from", Value::from(i64::from(grant.span.from))),
                ("to", Value::from(i64::from(grant.span.to))),
                ("revoked", Value::from(grant.revoked)),
                ("elevated", Value::from(grant.elevated)),
            ])
        });
    }
    object(held)
}
