"""What Pixar's own library says of USDZ files: one JSON object per line and file. usd-core must be on the path."""

import json
import sys

from pxr import Gf, Usd, UsdGeom, UsdValidation

validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
context = UsdValidation.ValidationContext(validators)

for path in sys.argv[1:]:
    stage = Usd.Stage.Open(path)
    triangles = 0
    bounds = Gf.Range3d()
    faults = []
    warnings = []
    for found in context.Validate(stage):
        warns = found.GetType() == UsdValidation.ValidationErrorType.Warn
        (warnings if warns else faults).append(f"{found.GetName()}: {found.GetMessage()}")
    for prim in stage.Traverse():
        if not prim.IsA(UsdGeom.Mesh):
            continue
        mesh = UsdGeom.Mesh(prim)
        counts = mesh.GetFaceVertexCountsAttr().Get()
        triangles += len(counts)
        fine, reason = UsdGeom.Mesh.ValidateTopology(
            mesh.GetFaceVertexIndicesAttr().Get(), counts, len(mesh.GetPointsAttr().Get())
        )
        if not fine:
            faults.append(f"{prim.GetPath()}: {reason}")
        # From the points themselves: a box around a turned box would be larger than the model.
        world = mesh.ComputeLocalToWorldTransform(Usd.TimeCode.Default())
        for point in mesh.GetPointsAttr().Get():
            bounds.UnionWith(world.Transform(Gf.Vec3d(point)))
    print(
        json.dumps(
            {
                "file": path,
                "faults": faults,
                "warnings": warnings,
                "triangles": triangles,
                "min": list(bounds.GetMin()),
                "max": list(bounds.GetMax()),
                "metersPerUnit": UsdGeom.GetStageMetersPerUnit(stage),
                "upAxis": str(UsdGeom.GetStageUpAxis(stage)),
            }
        )
    )
