import CurlTransport
import FilesAPI

/// The worker process: a browser that looks into a server's first file.
final class Worker {
  private let process: WorkerProcess
  /// The most memory it had so far.
  private(set) var peakKilobytes = 0

  init(_ baseURL: String) throws { process = try WorkerProcess(["preview-worker", baseURL]) }

  /// Throws when the step failed or the process is gone.
  func step(_ words: String) throws -> PreviewStep {
    guard process.write(line: words), let line = process.readLine(), let step = PreviewStep(line) else {
      throw BenchError("the worker ended at \"\(words)\"")
    }
    guard step.problem.isEmpty else { throw BenchError("\(words): \(step.problem)") }
    peakKilobytes = step.peakKilobytes
    return step
  }
}

/// Puts a file on a server and returns the address of its content.
func store(_ path: String, as purpose: FilePurpose, at baseURL: String) async throws -> String {
  var provider = Provider.compatible
  provider.baseURL = baseURL
  let client = try HTTPFilesClient(provider: provider, transport: CurlTransport())
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let request = UploadRequest(path: path, name: name, purpose: purpose)
  let file = try await client.upload(request, progress: { _ in }, .standard)
  return "\(baseURL)/files/\(file.id.rawValue)/content"
}
