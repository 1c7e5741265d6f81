import FilesAPI

/// A filter that is at hand without typing, in the menu of what is shown.
package enum ReadyFilter: CaseIterable, Hashable, Sendable {
  /// Finished, and made more than thirty days ago: what a clean-up is about.
  case finishedLongAgo
  case finished, running, failed, unreferenced

  /// As it would be typed.
  package var text: String {
    switch self {
    case .finishedLongAgo: "is:finished age>30d"
    case .finished: "is:finished"
    case .running: "is:running"
    case .failed: "is:failed"
    case .unreferenced: "is:unreferenced"
    }
  }

  /// Those that a list can answer.
  static func all(_ vocabulary: FilterVocabulary) -> [ReadyFilter] {
    allCases.filter { ready in FilterText(ready.text, vocabulary).isRight }
  }
}

extension AppState {
  /// Those for the list of files, the likeliest last, below all purposes: only where the provider tells what uses files.
  var readyFilters: [ReadyFilter] {
    session.provider.fileUsers.isEmpty ? [] : ReadyFilter.all(.files).reversed()
  }

  mutating func openReadyFilters(of objects: ObjectListState) -> [Effect] {
    let vocabulary = objects.place.vocabulary
    let saved = session.savedFilters.filter { FilterText($0.text, vocabulary).isRight }
    let choices: [PurposeChoice] =
      [.all] + ReadyFilter.all(vocabulary).map { .ready($0) } + saved.map { .saved($0.name) }
    let index = choices.firstIndex { choice in
      if case .ready(let ready) = choice { ready.text == objects.filterText } else { false }
    }
    dialogs.overlay = .purposes(Menu(choices, index: index ?? min(1, choices.count - 1)))
    return []
  }

  mutating func chooseInObjectList(_ choice: PurposeChoice) -> [Effect] {
    switch choice {
    case .ready(let ready): filter(ready.text)
    case .saved(let name): useSavedFilter(name)
    case .all, .purpose: filter("")
    }
  }
}
