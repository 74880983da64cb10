//! Database migrations, one file per step, the same schema on SQLite and PostgreSQL.
//! Expand first, contract in a later release; a step that has been released is never edited, and no step ever
//! removes anything from the ledger's tables.

use sea_orm_migration::prelude::*;

mod m0001_people;
mod m0002_register;
mod m0003_lookup;
mod m0004_ledger;
mod m0005_epoch;
mod m0006_items;
mod m0007_time;
mod m0008_comments;
mod m0009_systems;
mod m0010_segments;
mod m0012_lists;
mod m0013_living;
mod m0014_moved;
mod m0015_grants;
mod m0016_reminded;
mod m0017_factors;
mod m0018_break_glass;
mod m0019_members;
mod m0020_undertakings;
mod m0021_providers;
mod m0022_campaigns;
mod m0023_habilitet;
mod m0024_resets;
mod m0025_hosts;
mod m0026_cooperation;
mod m0027_consent;
mod m0029_shield;
mod m0030_case_systems;
mod m0031_need;
mod sql;

/// Every step, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_register::Migration),
            Box::new(m0003_lookup::Migration),
            Box::new(m0004_ledger::Migration),
            Box::new(m0005_epoch::Migration),
            Box::new(m0006_items::Migration),
            Box::new(m0008_comments::Migration),
            Box::new(m0007_time::Migration),
            Box::new(m0009_systems::Migration),
            Box::new(m0010_segments::Migration),
            Box::new(m0012_lists::Migration),
            Box::new(m0013_living::Migration),
            Box::new(m0014_moved::Migration),
            Box::new(m0015_grants::Migration),
            Box::new(m0016_reminded::Migration),
            Box::new(m0017_factors::Migration),
            Box::new(m0018_break_glass::Migration),
            Box::new(m0019_members::Migration),
            Box::new(m0020_undertakings::Migration),
            Box::new(m0021_providers::Migration),
            Box::new(m0022_campaigns::Migration),
            Box::new(m0023_habilitet::Migration),
            Box::new(m0024_resets::Migration),
            Box::new(m0025_hosts::Migration),
            Box::new(m0026_cooperation::Migration),
            Box::new(m0027_consent::Migration),
            Box::new(m0029_shield::Migration),
            Box::new(m0030_case_systems::Migration),
            Box::new(m0031_need::Migration),
        ]
    }
}
