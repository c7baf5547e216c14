from callfire_client.contract.mismatches import Answers as Answers
from callfire_client.contract.mismatches import Body as Body
from callfire_client.contract.mismatches import Mismatch as Mismatch
from callfire_client.operation import Operation as Operation
from callfire_client.request import Reply as Reply
from callfire_client.contract.packaged import packaged as packaged
__all__ = ['Mismatch', 'Watch']
Loads: TypeAlias = Callable[[bytes], Any]
class Watch:
    def __init__(self, callback: Callable[[Mismatch], object]) -> None: ...
    def see(self, operation: Operation[Any], reply: Reply, loads: Loads, *, partial: bool = False) -> Loads: ...
