//! Every session of a search in slices of time, of which several are read side by side.
//!
//! Counted pages cost the server more the deeper they are, and shift when sessions come or go; a slice of time costs what it
//! has. The pages are handed out in the order of the slices, so that what is left to do is a list of tasks at any time.

mod request;
mod task;
#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};
use std::future::Future;
use std::pin::Pin;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use serde::{Deserialize, Serialize};

use super::glance::Glance;
use crate::criteria::Searches;
use crate::large::TextPage;
use crate::paging::{Known, LARGEST_PAGE};
use crate::transport::Call;
use request::Response;
use task::{Arrived, Entry, Followed, Part, Task};

/// How many pages wait for earlier ones, for each request that is under way at once.
const WAITING: usize = 4;

/// What is left to do after a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The pages that are to be read.
    tasks: Vec<Task>,
    /// The index of the first search that has not begun.
    next_search: usize,
    /// The sids of the last page, which the next one can have, too.
    last: Vec<String>,
}

/// A task and its state.
struct Node {
    id: u64,
    /// The task that it follows.
    parent: Option<u64>,
    task: Task,
    state: State,
}

enum State {
    Waiting,
    UnderWay,
    Arrived(Page),
}

/// A page that waits for its turn.
struct Page {
    texts: TextPage,
    /// The sids of its sessions, as texts and as hashes.
    sids: Vec<(Option<String>, u128)>,
}

type Outcome = (u64, anyhow::Result<Reply>);

enum Reply {
    Page(Response),
    AreMarked(bool),
}

/// All sessions of searches, each once, page by page.
pub struct Slices<'a, C> {
    caller: &'a C,
    searches: &'a Searches,
    parallel: usize,
    nodes: VecDeque<Node>,
    next_id: u64,
    next_search: usize,
    under_way: FuturesUnordered<Pin<Box<dyn Future<Output = Outcome> + 'a>>>,
    size: u64,
    known: Known,
    last: Vec<String>,
}

impl<'a, C: Call> Slices<'a, C> {
    /// The sessions of these searches, or what an earlier run has left of them, with up to `parallel` requests at once; sends no
    /// request yet.
    #[must_use]
    pub fn new(caller: &'a C, searches: &'a Searches, parallel: usize, left: Left) -> Self {
        let known = Known::of(left.last.iter().map(String::as_str));
        let mut slices = Self {
            caller,
            searches,
            parallel: parallel.max(1),
            nodes: VecDeque::new(),
            next_id: 0,
            next_search: left.next_search,
            under_way: FuturesUnordered::new(),
            size: LARGEST_PAGE,
            known,
            last: left.last,
        };
        for task in left.tasks {
            slices.insert(slices.nodes.len(), None, task);
        }
        slices
    }

    /// What is left to do after the pages that were handed out.
    #[must_use]
    pub fn left(&self) -> Left {
        // What follows a page that was not handed out follows it again.
        let mut again = HashSet::new();
        let mut tasks = Vec::new();
        for node in &self.nodes {
            let is_again = node.parent.is_some_and(|parent| again.contains(&parent));
            again.insert(node.id);
            if !is_again {
                tasks.push(node.task.clone());
            }
        }
        Left { tasks, next_search: self.next_search, last: self.last.clone() }
    }

    /// The next page, in which no session was on an earlier page; `None` after the last one.
    ///
    /// # Errors
    /// A call fails, or a response is not a page of sessions.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<TextPage>> {
        loop {
            // There is no `await` between taking a page and returning it, so that a caller who drops the future loses none.
            while let Some(Node { state: State::Arrived(_), .. }) = self.nodes.front() {
                if let Some(Node { state: State::Arrived(page), .. }) = self.nodes.pop_front()
                    && let Some(texts) = self.take(page)
                {
                    return Ok(Some(texts));
                }
            }
            self.send();
            let Some((id, reply)) = self.under_way.next().await else {
                return Ok(None);
            };
            self.arrive(id, reply?);
        }
    }

    /// The sessions of a page that are new.
    fn take(&mut self, page: Page) -> Option<TextPage> {
        let Page { mut texts, sids } = page;
        if texts.count() == 0 {
            return None;
        }
        let mut hashes = sids.iter();
        texts.retain(|_| hashes.next().is_some_and(|(_, hash)| self.known.insert_hash(*hash)));
        self.last = sids.into_iter().filter_map(|(sid, _)| sid).collect();
        (texts.count() > 0).then_some(texts)
    }

    fn insert(&mut self, index: usize, parent: Option<u64>, task: Task) {
        self.nodes.insert(index, Node { id: self.next_id, parent, task, state: State::Waiting });
        self.next_id += 1;
    }

    /// Sends the requests of the first tasks that wait.
    fn send(&mut self) {
        let is_there = |node: &Node| matches!(node.state, State::Arrived(_));
        let has_room = self.nodes.iter().filter(|node| is_there(node)).count() < self.parallel * WAITING;
        while self.under_way.len() < self.parallel {
            let waiting = self.nodes.iter().position(|node| matches!(node.state, State::Waiting));
            let index = match waiting {
                // The first page is needed now, however many others wait for it.
                Some(index) if index == 0 || has_room => index,
                None if self.next_search < self.searches.count() && has_room => {
                    self.insert(self.nodes.len(), None, Task::whole(self.next_search));
                    self.next_search += 1;
                    continue;
                }
                _ => return,
            };
            let node = &mut self.nodes[index];
            node.state = State::UnderWay;
            let (id, task) = (node.id, node.task.clone());
            let (caller, size) = (self.caller, self.size);
            let query = self.searches.query(task.query).unwrap_or_default();
            self.under_way.push(Box::pin(async move {
                let reply = match task.part {
                    Part::Counted => request::are_all_marked(caller, &query).await.map(Reply::AreMarked),
                    _ => request::ask(caller, &query, &task, size).await.map(Reply::Page),
                };
                (id, reply)
            }));
        }
    }

    /// Puts a page in its place, and the tasks that follow behind it.
    fn arrive(&mut self, id: u64, reply: Reply) {
        let Some(index) = self.nodes.iter().position(|node| node.id == id) else {
            return;
        };
        let task = self.nodes[index].task.clone();
        let (page, tasks) = match reply {
            Reply::AreMarked(are_marked) => {
                let page = Page { texts: TextPage::of_values(&[]), sids: Vec::new() };
                (page, if are_marked { Vec::new() } else { task.unmarked() })
            }
            Reply::Page(response) => {
                self.size = self.size.min(response.size);
                self.read(&task, response)
            }
        };
        self.nodes[index].state = State::Arrived(page);
        for (place, task) in tasks.into_iter().enumerate() {
            self.insert(index + 1 + place, Some(id), task);
        }
    }

    /// The sessions of a response that are taken, and the tasks that follow.
    fn read(&self, task: &Task, response: Response) -> (Page, Vec<Task>) {
        let Response { page: mut texts, total, size, latest } = response;
        let (mut entries, mut hashes) = (Vec::with_capacity(texts.count()), Vec::with_capacity(texts.count()));
        for text in texts.texts() {
            let glance = Glance::of(text);
            // A session without a sid is known by all that it has.
            hashes.push(self.known.hash(glance.sid.as_deref().unwrap_or(text)));
            let sid = glance.sid.map(|sid| sid.into_owned());
            entries.push(Entry { sid, expires: glance.expires, is_marked: glance.is_marked });
        }
        let arrived = Arrived { entries, total, size, latest };
        let Followed { is_taken, tasks } = task.follow(&arrived);
        let mut own = arrived.entries.iter().map(|entry| is_taken && task.has(entry));
        texts.retain(|_| own.next().unwrap_or_default());
        let sids = arrived.entries.into_iter().zip(hashes);
        let sids = sids.filter(|(entry, _)| is_taken && task.has(entry)).map(|(entry, hash)| (entry.sid, hash));
        (Page { texts, sids: sids.collect() }, tasks)
    }
}
