import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// Why a list of batches, jobs, stores or of their files has no row, and what to do about it.
struct EmptyObjectWords {
  typealias Words = [(SafeText, StyleRole)]

  let state: AppState
  let glyphs: Glyphs
  private var keys: KeyNames { state.keyNames }

  func words(_ list: ObjectListState) -> Words {
    guard list.isKnown else { return [("Loading" + glyphs.ellipsis, .muted)] }
    if list.total > 0 { return hidden(list) }
    switch list.place {
    case .collection(let kind): return collection(kind)
    case .files(let object): return files(of: object)
    case .users: return users
    }
  }

  private func hidden(_ list: ObjectListState) -> Words {
    let hidden = ObjectWords.counted(list.total, in: list.place)
    let open = list.unanswerable.map { (FilterWords.words($0.reason), StyleRole.notice) }
    return [("Nothing fits the filter; " + hidden + " hidden. \(keys[.back]) shows them.", .muted)] + open
  }

  private func collection(_ kind: CollectionKind) -> Words {
    unknown(kind) ?? [("There are no \(ReferenceWords.plural(kind)) here.", .muted)]
  }

  /// What keeps the list from being known; nil when it is.
  private func unknown(_ kind: CollectionKind) -> Words? {
    let plural = ReferenceWords.plural(kind)
    guard let check = state.check(of: kind) else {
      return [("Loading the \(plural)" + glyphs.ellipsis, .muted)]
    }
    switch check.state {
    case .complete: return nil
    case .waiting: return [("The \(plural) were not read yet. \(keys[.refresh]) reads them.", .muted)]
    case .reading: return [("Loading the \(plural)" + glyphs.ellipsis, .muted)]
    case .absent(let error):
      return [("This server has no \(plural): \(ReferenceWords.reason(error))", .notice)]
    case .failed(let error) where error.reason == .cancelled:
      return [("Reading the \(plural) was stopped. \(keys[.refresh]) reads them.", .notice)]
    case .failed(let error):
      let request: SafeText = error.requestID.map { " [request \($0)]" } ?? ""
      let headline: SafeText = "The \(plural) cannot be read: " + ReferenceWords.reason(error) + request
      return [(headline, .error)] + (ErrorWords.advice(error, keys: keys).map { [($0, .text)] } ?? [])
    case .stoppedAtLimit, .repeated, .unreadable:
      return ReferenceWords.gap(check).map { [($0, .warning)] }
    }
  }

  private func files(of object: ObjectReference) -> Words {
    if let words = state.shownKind.flatMap(unknown) { return words }
    let noun = ReferenceWords.noun(object.kind)
    let note = state.session.provider.collection(object.kind)?.note.map { SafeText($0) }
    let what: SafeText =
      switch state.shownKind {
      case .evaluationRun: "runs"
      case .document: "documents"
      default: "files"
      }
    return [("This \(noun) has no \(what).", .muted)] + (note.map { [($0, .notice)] } ?? [])
  }

  private var users: Words {
    let gaps = ReferenceWords.gaps(state.list.references?.checks ?? [])
    guard let known = state.list.references, known.isComplete else {
      let words: SafeText = gaps.isEmpty ? "nothing was read yet" : gaps.joined(separator: "; ")
      return [("It is not known whether anything uses this file: " + words + ".", .notice)]
    }
    return [("Nothing uses this file: none in \(ReferenceWords.summary(known.checks)).", .muted)]
  }
}
