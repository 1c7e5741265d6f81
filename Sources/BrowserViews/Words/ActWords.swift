import BrowserCore
import FilesAPI
package import FilesStore
package import TerminalKit

/// What is done with objects, what that does and does not do, and what stays.
package enum ActWords {
  /// One line for a kind of step: `delete 3 vector stores (1.2 GB): their files stay`.
  package static func words(_ group: ActPlan.Group) -> SafeText {
    let what = counted(group.count, group.kind)
    let size: SafeText = group.byteCount.isZero ? "" : " (\(group.byteCount.words))"
    switch group.verb {
    case nil: return "delete \(what)" + size + " for good"
    case .cancel: return "cancel \(what): what is done by then is kept in the output"
    case .detach: return "detach \(what): the files themselves stay"
    case .expire: return "set when \(what)" + size + " go"
    case .delete: return "delete \(what)" + size + (group.kind.flatMap(effect) ?? "")
    }
  }

  /// The same as a sentence of its own.
  static func sentence(_ group: ActPlan.Group) -> SafeText { sentence(words(group)) }

  static func sentence(_ reason: ActPlan.Reason, count: Int) -> SafeText {
    sentence(words(reason, count: count))
  }

  private static func sentence(_ words: SafeText) -> SafeText {
    SafeText(words.string.prefix(1).uppercased() + words.string.dropFirst() + ".")
  }

  /// What stays for a reason: `2 batches stay, since they run`.
  package static func words(_ reason: ActPlan.Reason, count: Int) -> SafeText {
    let verb: SafeText = count == 1 ? "stays" : "stay"
    let head: SafeText = "\(count.grouped) \(verb): "
    switch reason {
    case .running: return head + "still running"
    case .ended: return head + "ended already"
    case .ending: return head + "being cancelled already"
    case .usedElsewhere: return head + "something else uses the file"
    case .unknownUses: return head + "it is not known what uses the file"
    case .notThere: return "\(count.grouped) not there any more"
    case .impossible: return head + "this provider has no call for it"
    }
  }

  /// Everything about a plan, a line each.
  package static func lines(_ plan: ActPlan) -> [SafeText] {
    plan.groups.map(words)
      + ActPlan.Reason.allCases.compactMap { reason in
        let count = plan.count(reason)
        return count > 0 ? words(reason, count: count) : nil
      }
  }

  /// What a deletion does not do.
  private static func effect(_ kind: CollectionKind) -> SafeText? {
    switch kind {
    case .vectorStore: ": the files in them stay unless they are named here"
    case .container: ", with the files in them"
    case .library: ", with the documents in them"
    case .evaluation: ", with their runs; the files stay"
    case .batch: ", with their results"
    case .fineTuningJob, .assistant, .storeFile, .containerFile, .checkpoint, .evaluationRun, .document: nil
    }
  }

  private static func counted(_ count: Int, _ kind: CollectionKind?) -> SafeText {
    kind.map { ReferenceWords.counted(count, $0) } ?? SafeText(count.counted("file"))
  }
}
