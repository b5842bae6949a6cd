"""What Pixar's own library says of USDZ files: one JSON object per line and file. usd-core must be on the path.

The argument is a list of {"file": path, "frames": [null for at rest, or a time code]}.
"""

import json
import sys

from pxr import Gf, Usd, UsdGeom, UsdSkel, UsdValidation

validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
context = UsdValidation.ValidationContext(validators)


def skinned_meshes(stage):
    """Which skeleton moves which mesh."""
    cache = UsdSkel.Cache()
    found = {}
    for prim in stage.Traverse():
        root = UsdSkel.Root(prim)
        if not root:
            continue
        cache.Populate(root, Usd.PrimDefaultPredicate)
        for binding in cache.ComputeSkelBindings(root, Usd.PrimDefaultPredicate):
            query = cache.GetSkelQuery(binding.GetSkeleton())
            for target in binding.GetSkinningTargets():
                found[target.GetPrim().GetPath()] = (query, target)
    return found


def bounds_at(meshes, skinned, time):
    """From the points themselves: a box around a turned box would be larger than the model."""
    bounds = Gf.Range3d()
    for mesh in meshes:
        points = mesh.GetPointsAttr().Get()
        bent = skinned.get(mesh.GetPath())
        if bent:
            query, target = bent
            moved = query.ComputeSkinningTransforms(time)
            target.ComputeSkinnedPoints(moved, points, time)
        world = mesh.ComputeLocalToWorldTransform(time)
        for point in points:
            bounds.UnionWith(world.Transform(Gf.Vec3d(point)))
    return list(bounds.GetMin()) + list(bounds.GetMax())


for candidate in json.loads(sys.argv[1]):
    stage = Usd.Stage.Open(candidate["file"])
    triangles = 0
    faults = []
    warnings = []
    for found in context.Validate(stage):
        warns = found.GetType() == UsdValidation.ValidationErrorType.Warn
        (warnings if warns else faults).append(f"{found.GetName()}: {found.GetMessage()}")
    meshes = [UsdGeom.Mesh(prim) for prim in stage.Traverse() if prim.IsA(UsdGeom.Mesh)]
    for mesh in meshes:
        counts = mesh.GetFaceVertexCountsAttr().Get()
        triangles += len(counts)
        fine, reason = UsdGeom.Mesh.ValidateTopology(
            mesh.GetFaceVertexIndicesAttr().Get(), counts, len(mesh.GetPointsAttr().Get())
        )
        if not fine:
            faults.append(f"{mesh.GetPath()}: {reason}")
    skinned = skinned_meshes(stage)
    times = [
        Usd.TimeCode.Default() if frame is None else Usd.TimeCode(frame)
        for frame in candidate["frames"]
    ]
    print(
        json.dumps(
            {
                "file": candidate["file"],
                "faults": faults,
                "warnings": warnings,
                "triangles": triangles,
                "boxes": [bounds_at(meshes, skinned, time) for time in times],
                "metersPerUnit": UsdGeom.GetStageMetersPerUnit(stage),
                "upAxis": str(UsdGeom.GetStageUpAxis(stage)),
            }
        )
    )
