import FilesAPI
import Testing

/// Puts a file on the server and refreshes the list.
func show(
  _ name: String, _ content: String, _ purpose: FilePurpose = .fineTune, in browser: BrowserHarness
) async throws {
  try await browser.put(name, content, purpose: purpose)
  browser.press("r")
  await browser.settle()
}
