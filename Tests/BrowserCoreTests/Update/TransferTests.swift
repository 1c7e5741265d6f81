import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct TransferTests {
  private let local = LocalFile(
    path: "/tmp/in.jsonl", byteCount: ByteCount(400), head: Array("{\"custom_id\":".utf8))

  private func uploads(_ effects: [Effect]) -> [UploadRequest] {
    effects.compactMap { if case .start(.upload(_, let request)) = $0 { request } else { nil } }
  }

  private func askForUpload(_ scene: inout Scene, _ file: LocalFile) {
    scene.press("u")
    scene.type(file.path)
    scene.press("Enter")
    scene.send(.inspected(path: file.path, .success(file)))
  }

  @Test(arguments: ["u", "S", "D a"])
  func enterWithoutAPathSaysWhatToTypeAndStartsNothing(keys: String) {
    // given
    var scene = Scene(files("a"))
    for key in keys.split(separator: " ") {
      scene.press(String(key))
      scene.send(.shown)
    }
    scene.press("Ctrl-U")

    // when
    let asked = scene.press("Enter")

    // then
    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      return #expect(Bool(false), "the prompt of \(keys) is gone")
    }
    #expect(asked.isEmpty && prompt.problem == .noPath)
  }

  @Test func anUploadAsksForPathPurposeAndExpiry() {
    var scene = Scene(files("a"))
    askForUpload(&scene, local)

    #expect(uploads(scene.press("Enter")) == [])
    scene.endCheck()
    let asked = scene.press("j Enter")

    let expected = UploadRequest(path: local.path, name: local.name, purpose: .batch).with {
      $0.expiresAfter = 3_600
    }
    #expect(uploads(asked) == [expected])
  }

  @Test func aPathThatCannotBeUploadedIsToldAndStays() {
    var scene = Scene(files("a"))
    scene.press("u")
    scene.type("/nowhere")
    scene.press("Enter")
    let error = FilesError(operation: .upload, reason: .local(path: "/nowhere", problem: .missing))

    scene.send(.inspected(path: "/nowhere", .failure(error)))

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.field.text == "/nowhere")
    #expect(prompt.problem == .failed(error))
  }

  @Test func limitsAndExtensionsOfThePurposeAreCheckedBeforeAByteIsSent() {
    var large = local
    large.byteCount = ByteCount(600)
    var scene = Scene(files("a"))
    askForUpload(&scene, large)
    #expect(uploads(scene.press("Enter")).isEmpty)
    guard case .upload(let draft) = scene.state.dialogs.overlay else {
      Issue.record("the question is gone")
      return
    }
    #expect(draft.problem == .tooLarge(limit: ByteCount(500)))

    var text = local
    text.name = "in.txt"
    scene = Scene(files("a"))
    askForUpload(&scene, text)
    scene.press("Enter")
    guard case .upload(let other) = scene.state.dialogs.overlay else {
      Issue.record("the question is gone")
      return
    }
    #expect(other.problem == .wrongExtension(allowed: ["jsonl"]))
  }

  @Test func tabFillsInWhatAllCompletionsShare() {
    var scene = Scene()
    scene.press("u")
    scene.type("/tmp/t")

    #expect(scene.press("Tab") == [.completePath(typed: "/tmp/t")])
    scene.send(.pathsCompleted(typed: "/tmp/t", ["/tmp/train-1", "/tmp/train-2"]))

    guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.field.text == "/tmp/train-")
    #expect(prompt.completions.count == 2)
  }

  @Test func theNewFileIsSelectedAfterwards() {
    var scene = Scene(files("a", "b"))
    askForUpload(&scene, local)
    scene.press("Enter Enter")
    scene.endCheck()
    let stored = RemoteFile(
      id: FileID("file-new"), name: "in.jsonl", byteCount: local.byteCount, createdAt: Scene.now,
      purpose: .batch)

    scene.send(.store(.transfer(TransferID(1), .started)))
    scene.send(.store(.transfer(TransferID(1), .uploaded(stored))))
    scene.arrange()

    #expect(scene.current == "in.jsonl")
    #expect(scene.state.notice == .uploaded(stored, nil))
  }

  @Test func whatTheServerStoredOtherwiseIsSaid() {
    var scene = Scene(files("a"))
    askForUpload(&scene, local)
    scene.press("Enter j Enter")
    scene.endCheck()
    let stored = RemoteFile(
      id: FileID("n"), name: "in.jsonl", byteCount: local.byteCount, createdAt: Scene.now)

    scene.send(.store(.transfer(TransferID(1), .uploaded(stored))))

    #expect(scene.state.notice == .uploaded(stored, .noExpiry))
  }

  @Test func ctrlCCancelsTheTransferAndThenAsksToQuit() {
    var scene = Scene(files("a"))
    scene.press("s")

    #expect(scene.press("Ctrl-C") == [.cancel(.transfer(TransferID(1)))])
    scene.send(.store(.transfer(TransferID(1), .cancelled)))
    scene.press("Ctrl-C")

    #expect(scene.state.dialogs.overlay == .question(.quit(transfers: 0, isDeleting: false)))
  }

  @Test func quittingWithTransfersAsks() {
    var scene = Scene(files("a"))
    scene.press("s q")

    #expect(scene.state.dialogs.overlay == .question(.quit(transfers: 1, isDeleting: false)))
    scene.send(.shown)
    #expect(scene.press("y") == [.terminal(.quit)])
  }

  @Test func markedFilesAreAllDownloaded() {
    var scene = Scene(files("a", "b", "c"))

    let asked = scene.press("Space Space s")

    let names = asked.compactMap {
      if case .start(.download(_, let request)) = $0 { request.file.name } else { nil }
    }
    #expect(names == ["a", "b"])
  }

  @Test func downloadsThatRanTogetherAreCountedTogether() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space Space s")
    scene.send(.store(.transfer(TransferID(1), .downloaded(path: "/tmp/a", byteCount: 1))))
    scene.send(.store(.transfer(TransferID(2), .downloaded(path: "/tmp/b", byteCount: 1))))
    #expect(scene.state.notice == .downloaded(path: "/tmp/b", count: 2))

    scene.press("U G s")
    scene.send(.store(.transfer(TransferID(3), .downloaded(path: "/tmp/c", byteCount: 1))))

    #expect(scene.state.notice == .downloaded(path: "/tmp/c", count: 1))
  }

  @Test func aSuccessDoesNotHideThatAnotherOneFailed() {
    var scene = Scene(files("a", "b", "c"))
    scene.press("Space Space Space s")
    let error = FilesError(operation: .download, reason: .timedOut)
    scene.send(.store(.transfer(TransferID(1), .failed(error))))
    #expect(scene.state.notice == .failed(error))
    scene.send(.store(.transfer(TransferID(2), .downloaded(path: "/tmp/b", byteCount: 1))))
    scene.send(.store(.transfer(TransferID(3), .downloaded(path: "/tmp/c", byteCount: 1))))
    #expect(scene.state.notice == .transfersEnded(done: 2, failed: 1))

    // Alone, it is told with its reason.
    scene.press("U G s")
    scene.send(.store(.transfer(TransferID(4), .failed(error))))
    #expect(scene.state.notice == .failed(error))
  }

  @Test(arguments: [
    ("plain.jsonl", "./plain.jsonl"), ("報告.pdf", "./報告.pdf"), ("../../up", "./"), ("/etc/passwd", "./"),
    ("back\\slash", "./"), (".hidden", "./"), ("\u{1B}[31mred", "./"), ("", "./"),
  ])
  func downloadAsOffersOnlyNamesThatStayHere(name: String, offered: String) {
    for keys in ["S", "Enter S"] {
      var scene = Scene(files(name))
      scene.press(keys)
      guard case .prompt(let prompt) = scene.state.dialogs.overlay else {
        Issue.record("there is no prompt")
        return
      }
      #expect(prompt.field.text == offered)
    }
  }

  @Test func anExistingTargetIsReplacedOnlyAfterYes() {
    var scene = Scene(files("a"))
    scene.press("s")
    scene.send(.store(.transfer(TransferID(1), .targetExists(path: "/tmp/a"))))
    scene.send(.shown)

    let asked = scene.press("y")

    guard case .start(.download(_, let request)) = asked.first else {
      Issue.record("nothing was started")
      return
    }
    #expect(request.overwrites)
    #expect(scene.state.transfers.transfers.count == 2)
  }
}
