/// The body of a request as it arrives: a form that is stored piece by piece, JSON, or nothing that matters.
struct RequestBody {
  /// Nil when the body is none, or is refused and only read to its end.
  var form: UploadForm?
  /// A longer one than is allowed stays cut off.
  private(set) var json: [UInt8] = []

  /// What has come of a form and is not stored yet.
  private var pending: [UInt8] = []
  private var received: Int64 = 0
  private var stored: Int64 = 0
  private var isForm = false
  private var takesJSON = false
  private var length: Int64?
  private var plan = FaultPlan()

  /// So many bytes of a form are worth a turn of a thread.
  private static let leastTurn = 64 << 10

  init() {}

  init(of operation: Operation, length: Int64?, plan: FaultPlan) {
    isForm = operation.fileField != nil
    takesJSON = operation.takesJSON
    self.length = length
    self.plan = plan
  }

  /// Takes what has arrived; false when it is too much.
  mutating func gather(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if isForm { pending += bytes }
    if takesJSON, json.count <= Limits.json { json += bytes }
    received += Int64(bytes.count)
    return received <= Limits.drainedBody
  }

  /// Whether what has come should be stored before more is read; the last piece waits for the end of the request.
  var isEnough: Bool {
    guard isForm, received != length else { return false }
    let isPaced = plan.pieceSize != nil || plan.cutAfter != nil
    return pending.count >= (isPaced ? 1 : Self.leastTurn)
  }

  var isStored: Bool { pending.isEmpty }

  /// How long to wait for the next piece.
  var pause: Duration? { plan.pause(after: pieceSize) }

  /// Stores the next piece; false when a fault ends the connection here.
  mutating func storePiece() -> Bool {
    let size = pieceSize
    guard size > 0 else { return false }
    let form = form
    pending.withUnsafeBytes { form?.receive(UnsafeRawBufferPointer(rebasing: $0.prefix(size))) }
    pending.removeFirst(size)
    stored += Int64(size)
    return true
  }

  private var pieceSize: Int {
    let left = plan.cutAfter.map { Int(max($0 - stored, 0)) } ?? .max
    return min(pending.count, plan.pieceSize ?? .max, left)
  }
}
