import BrowserCore
import FilesStore
import JSONLines
import TerminalKit
import Testing

/// Screens of uploads.
extension RowScenes {
  private static let restOfRequest = #"","url":"/v1/responses","body":{"model":"m","input":"a"}}"# + "\n"

  /// Two files each that are good, and that a check has warnings of.
  mutating func visitUploads() async throws {
    let chat = #"{"messages":[{"role":"assistant","content":"hello"}]}"# + "\n"
    for name in ["good", "odd", "bad"] {
      for number in 1...2 {
        let odd = (0..<12).map { #"{"custom_id":"\#($0)","method":"POST","method":"POST"# }
        let bad = Array(repeating: #"{"messages":[{"role":"nobody","content":"hello"}]}"# + "\n", count: 12)
        let lines =
          ["good": Array(repeating: chat, count: 12), "bad": bad][name] ?? odd.map { $0 + Self.restOfRequest }
        let bytes = Array(lines.joined().utf8)
        try browser.folder.write("\(name)-\(number).jsonl", bytes)
      }
      await press("u")
      browser.type(browser.folder.path("\(name)-*.jsonl"))
      await keep(after: "Enter")
      keep(browser.state) { _ = update(&$0, .input(.key(.character("G")))) }
      keepWaitingForCheck(browser.state)
      keepOverruled(browser.state)
      await keep(after: "Enter")
      keepOverruled(browser.state)
      await keep(after: "j j j j")
      keepOverruled(browser.state)
      await press("Esc Esc Esc Esc")
      await browser.settle()
    }
  }

  /// Errors whose number was typed.
  private mutating func keepOverruled(_ state: AppState) {
    guard case .upload(let draft) = state.dialogs.overlay, let count = draft.check?.diagnostics?.errorCount,
      count > 0
    else { return }
    keep(state) { state in
      state.keyboard.isIgnoredUntilShown = false
      for digit in String(count) { _ = update(&state, .input(.key(.character(digit)))) }
    }
  }

  /// A page that comes and goes too fast to be visited.
  private mutating func keepWaitingForCheck(_ state: AppState) {
    guard case .upload(var draft) = state.dialogs.overlay else { return }
    draft.check = UploadCheck(id: CheckID(9))
    draft.chosenExpiry = UploadDraft.Expiry(seconds: nil)
    keep(state) { $0.dialogs.overlay = .upload(draft) }
  }
}
