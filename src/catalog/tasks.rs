//! The project's own descriptions of tasks, from `tasks.tsv`.

use crate::operation::Service;

const TEXT: &str = include_str!("tasks.tsv");

/// The description of a task.
pub(super) fn description(service: Service, task: &str) -> Option<&'static str> {
    lines().find(|[known, name, _]| *known == service.as_str() && *name == task).map(|[.., text]| text)
}

/// Service, name and text of each task.
fn lines() -> impl Iterator<Item = [&'static str; 3]> {
    TEXT.lines().filter_map(|line| {
        let mut fields = line.splitn(3, '\t');
        Some([fields.next()?, fields.next()?, fields.next()?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_task_has_a_description() {
        for service in Service::ALL {
            for task in Catalog::embedded(service).tasks() {
                assert!(description(service, task).is_some_and(|text| !text.is_empty()), "{service}: {task}");
            }
        }
    }

    #[test]
    fn every_description_belongs_to_a_task() {
        let catalogs = Service::ALL.map(Catalog::embedded);
        assert_eq!(lines().count() + 1, TEXT.lines().count());
        for [service, name, _] in lines() {
            let mut tasks = catalogs.iter().filter(|catalog| catalog.service().as_str() == service);
            assert!(tasks.any(|catalog| catalog.tasks().contains(&name)), "{service}: {name}");
        }
    }
}
