extension Action {
  /// What keys do in menus and dialogs.
  static let dialogs = [choose, addSort, toggleColumn, dismiss]

  package static let choose = Action(
    "choose", help: "Choose the line under the cursor", hint: "choose",
    keys: [
      .on([.purposes, .sorts, .profiles, .themes, .uploadPurpose, .uploadExpiry], "Enter", "Right", "l")
    ]
  ) { $0.choose() }

  package static let addSort = Action(
    "add-sort", help: "Sort by this as well, behind the others", hint: "adds one",
    keys: [.on([.sorts], "Space", "+")]
  ) { $0.addSort() }

  package static let toggleColumn = Action(
    "toggle-column", help: "Show or hide this column; the name stays", hint: "shows or hides",
    keys: [.on([.columns], "Space", "Enter", "Right", "l")]
  ) { $0.toggleColumn() }

  package static let dismiss = Action(
    "dismiss", help: "Close the dialog, and change nothing", hint: "closes",
    keys: [
      .on(KeyContext.menus.filter { $0 != .transfers }, "Esc", "q", "h", "Left", "Backspace", "Ctrl-C"),
      .on([.transfers], "Esc", "q", "h", "Left", "Backspace"),
      .on([.uploadCheck, .diagnostics, .messages], "Esc", "q", "h", "Left", "Backspace", "Ctrl-C"),
      .on([.results], "Enter", "Space", "Esc", "q", "h", "Left", "Backspace", "Ctrl-C"),
      .on([.map], "Esc", "q", "Backspace", "Ctrl-C"),
      .on([.deletePlan], "Esc", "Enter", "n", "q", "Ctrl-C"),
      .on([.deletePlanText, .opening, .question], "Esc", "Ctrl-C"),
      .on([.help, .prompt], "Esc", "Ctrl-C"),
    ]
  ) { $0.dismiss() }
}

extension Action {
  /// What answers a question.
  static let questioning = [answerYes, answerNo, answerYesToAll, keepBoth, keepBothOfAll]

  package static let answerYes = Action(
    "yes", help: "Answer a question with yes", hint: "yes", keys: [.on([.question], "y", "Y")]
  ) { $0.answer(.yes) }

  package static let answerNo = Action(
    "no", help: "Answer a question with no", hint: "no", keys: [.on([.question], "n", "N")]
  ) { $0.answer(.no) }

  package static let answerYesToAll = Action(
    "yes-to-all", help: "Answer yes for all files that wait to be asked about", hint: "replaces all",
    keys: [.on([.question], "a")],
    unavailable: { $0.canAnswerForAll ? nil : .nothingHere }
  ) { $0.answer(.yesToAll) }

  package static let keepBoth = Action(
    "keep-both", help: "Download beside the file that is there, under a name with a number",
    hint: "keeps both",
    keys: [.on([.question], "k")],
    unavailable: { $0.canAnswerForAll ? nil : .nothingHere }
  ) { $0.answer(.keepBoth) }

  package static let keepBothOfAll = Action(
    "keep-both-of-all", help: "Keep both for all files that wait to be asked about",
    hint: "keeps both of all",
    keys: [.on([.question], "K")],
    unavailable: { $0.canAnswerForAll ? nil : .nothingHere }
  ) { $0.answer(.keepBothOfAll) }
}

extension Action {
  /// What keys do where text is typed.
  static let typing = [accept, complete, earlierText, laterText, runAction]

  package static let accept = Action(
    "accept", help: "Take what was typed", hint: "accepts", keys: [.on([.prompt], "Enter")]
  ) { $0.acceptPrompt() }

  package static let complete = Action(
    "complete", help: "Complete what is typed; for a pipe: the whole file or the record", hint: "completes",
    keys: [.on([.prompt], "Tab")]
  ) { $0.completePrompt() }

  package static let earlierText = Action(
    "earlier-text", help: "Bring back what was typed here before", hint: "earlier",
    keys: [.on([.prompt], "Up", "Ctrl-P")],
    unavailable: { $0.canRecall(1) ? nil : .nothingHere }
  ) { $0.recall(1) }

  package static let laterText = Action(
    "later-text", help: "Go on towards what was being typed", hint: "later",
    keys: [.on([.prompt], "Down", "Ctrl-N")],
    unavailable: { $0.canRecall(-1) ? nil : .nothingHere }
  ) { $0.recall(-1) }

  package static let runAction = Action(
    "run-action", help: "Run the action under the cursor", hint: "runs it", keys: [.on([.help], "Enter")]
  ) { $0.runChosenAction() }
}
