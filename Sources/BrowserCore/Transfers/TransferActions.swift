extension Action {
  static let transferring = [download, downloadAs, transfers, cancelTransfer, repeatTransfer]

  package static let download = Action(
    "download", help: "Download the marked files or this one here", hint: "download", keys: [.views("s")],
    needsCurrentRows: true, unavailable: \.withoutTargets
  ) { $0.downloadTargets() }

  package static let downloadAs = Action(
    "download-as", help: "Download to a folder or name of your choice", hint: "save as",
    keys: [.views("S")], needsCurrentRows: true, unavailable: \.withoutTargets
  ) { $0.askWhereToSave() }

  package static let transfers = Action(
    "transfers", help: "Uploads and downloads: look, cancel, repeat", hint: "transfers",
    keys: [.views("t"), .on([.transfers], "t")]
  ) { $0.toggleTransfers() }

  package static let cancelTransfer = Action(
    "cancel-transfer", help: "Cancel this upload or download", hint: "cancels",
    keys: [.on([.transfers], "x")],
    unavailable: { $0.chosenTransfer?.isUnderWay ?? false ? nil : .notUnderWay }
  ) { $0.cancelTransfer() }

  package static let repeatTransfer = Action(
    "repeat-transfer", help: "Try this upload or download again", hint: "repeats",
    keys: [.on([.transfers], "r")],
    unavailable: { $0.chosenTransfer?.canBeRepeated ?? false ? nil : .nothingToRepeat }
  ) { $0.repeatTransfer() }
}
