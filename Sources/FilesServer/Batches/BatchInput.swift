import LosslessJSON

/// What the check of a batch's input finds.
struct BatchInput {
  private(set) var requests: Int64 = 0
  /// Requests that the endpoint will refuse.
  private(set) var failures: Int64 = 0
  /// The model of the first request.
  private(set) var model: String?
  private(set) var problems: [BatchProblem] = []

  private let answerer: BatchAnswerer
  private var ids: Set<String> = []
  /// A file of another kind has as many problems as lines.
  private static let mostProblems = 100

  init(_ answerer: BatchAnswerer) { self.answerer = answerer }

  /// Reads all lines of a file.
  mutating func check(_ lines: inout LineReader) {
    while problems.count < Self.mostProblems, let line = lines.next() {
      guard !line.isBlank else { continue }
      do throws(BatchProblem) {
        try add(try answerer.request(line, number: lines.number))
      } catch {
        var problem = error
        problem.line = lines.number
        problems.append(problem)
      }
    }
  }

  mutating func add(_ request: BatchRequest) throws(BatchProblem) {
    guard ids.insert(request.customID).inserted else {
      throw BatchProblem.duplicate(request.customID)
    }
    requests += 1
    if model == nil, case .string(let name)? = request.body["model"] { model = name }
    if answerer.refusal(of: request.body) != nil { failures += 1 }
  }

  /// Adds what can only be said of the whole.
  mutating func finish() {
    guard problems.isEmpty else { return }
    if requests == 0 {
      add("empty_file", "The input file is empty. Please provide a file with at least one request.")
    }
    if requests > Limits.batchRequests {
      add(
        "too_many_tasks",
        "The batch input file contains \(requests) requests, which exceeds the limit of "
          + "\(Limits.batchRequests) requests per batch.")
    }
  }

  mutating func add(_ code: String, _ message: String, parameter: String? = nil) {
    problems.append(BatchProblem(code: code, message: message, parameter: parameter))
  }
}
